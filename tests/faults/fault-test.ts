// Runs one kind of fault over many independent, seeded rounds: a few in `npm test`, thousands in `npm run faults`.
// Knows nothing of what the faults are; scripts/faults.mjs shares out the time between them.
import { test } from 'vitest';
import { createRecordKeeper, type FailedRound } from './fault-record.ts';
import { seededRandom } from './seeded-random.ts';
import { readFaultSetting } from './fault-setting.ts';

export interface FaultRound {
  /** From 0; with the seed it decides everything that the round does by chance. */
  readonly index: number;
  readonly seed: number;
  /** From 0 to below 1; the same row of numbers for the same seed, fault and index. */
  readonly random: () => number;
  /** Adds to a figure of the report. Counting 0 makes the figure appear, such as `lost` = 0. */
  count(figure: string, by?: number): void;
}

export interface FaultTestOptions {
  /** Milliseconds that one round may take; 60,000 unless told. */
  readonly timeout?: number;
}

const setting = readFaultSetting();
const startedAt = Date.now();
/** Tests of this file that are still to come share the time that is left. */
let testsToCome = 0;

/** A long run goes on after a failed round, to tell one unlucky round from a broken build, but not for ever. */
const failuresEnough = 5;

/**
 * Declares a test of `rounds.short` rounds, or in the long form of as many up to `rounds.long` as its time allows,
 * going on where the last long run with the same seed stopped. What support code registers with `onTestFinished` is
 * carried out after each round.
 *
 * @param id of the fault, as in the table of faults: `F4`
 */
export function faultTest(
  id: string,
  title: string,
  rounds: { readonly short: number; readonly long: number },
  run: (round: FaultRound) => Promise<void>,
  options: FaultTestOptions = {},
): void {
  if (setting.only !== undefined && !setting.only.includes(id)) {
    test.skip(`${id}: ${title}`);
    return;
  }
  testsToCome += 1;
  const total = setting.long ? rounds.long : rounds.short;
  const timeout = options.timeout ?? 60_000;

  const body = async ({ task }: { readonly task: object }) => {
    const endsAt = endOfShare(testsToCome);
    testsToCome -= 1;
    const record = createRecordKeeper(setting, { id, title, aim: rounds.long });

    const carryOut = async (index: number, again = false): Promise<FailedRound | undefined> => {
      const counts: Record<string, number> = again ? { 'carried out again': 1 } : {};
      const round: FaultRound = {
        index,
        seed: setting.seed,
        random: seededRandom(`${setting.seed} ${id} ${title} ${index}`),
        count: (figure, by = 1) => (counts[figure] = (counts[figure] ?? 0) + by),
      };
      const began = Date.now();
      const error = await outcomeOf(run, round, timeout, task);
      if (error !== undefined && !again && isStalled(error)) return carryOut(index, true);
      record.note(index, counts, Date.now() - began, error);
      return error === undefined ? undefined : { index, counts, message: error };
    };

    if (setting.round !== undefined) {
      const failed = await carryOut(setting.round);
      if (failed !== undefined) throw new Error(told(id, [failed]));
      return;
    }
    const failed: FailedRound[] = [];
    for (const index of record.toDo(total)) {
      const failure = await carryOut(index);
      if (failure !== undefined) failed.push(failure);
      if (failed.length >= (setting.long ? failuresEnough : 1) || Date.now() >= endsAt) break;
    }
    record.save();
    if (failed.length > 0) throw new Error(told(id, failed));
  };
  test(`${id}: ${title}`, body, 0);
}

/**
 * On a machine that others share, the driver of a browser may wait in vain for one frame: such a round is carried out once
 * more, and the report counts it. What was lost or wrong is never tried again.
 */
function isStalled(error: string): boolean {
  return (
    process.env['CI'] !== undefined && !setting.long && /^(\w+: )?(page|locator)\.\w+: Timeout/.test(error)
  );
}

function endOfShare(shares: number): number {
  if (setting.seconds === undefined) return Infinity;
  const left = startedAt + setting.seconds * 1000 - Date.now();
  return Date.now() + left / shares;
}

/** @returns what went wrong, with where; undefined when nothing did */
async function outcomeOf(
  run: (round: FaultRound) => Promise<void>,
  round: FaultRound,
  timeout: number,
  task: object,
): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`The round took more than ${timeout / 1000} s.`)), timeout);
  });
  let problem: string | undefined;
  try {
    await Promise.race([run(round), tooLong]);
  } catch (error) {
    problem = describe(error);
  } finally {
    clearTimeout(timer);
  }
  try {
    await cleanUp(task);
  } catch (error) {
    problem ??= `cleaning up: ${describe(error)}`;
  }
  return problem;
}

/** Rounds are to vitest one test, whose clean-up would come only after thousands of them. */
async function cleanUp(task: { onFinished?: (() => unknown)[] }): Promise<void> {
  const steps = task.onFinished ?? [];
  task.onFinished = [];
  for (const step of steps.reverse()) await step();
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

function told(id: string, failed: readonly FailedRound[]): string {
  return failed
    .map(
      ({ index, message }) =>
        `Round ${index} of seed ${setting.seed} failed; again with: npm run faults -- --only ${id} --seed ${setting.seed} --round ${index}\n${message}`,
    )
    .join('\n\n');
}
