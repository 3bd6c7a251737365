// F9: clocks that jump by days and decades, and a shell that is stopped for a minute in the middle of a write. What came after
// in fact comes after in the journal, ids and changes stay unique, nothing is lost.
import { expect, onTestFinished } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateRecord, type StampedChange } from '#core/annotation/change.ts';
import { createProfile } from '../support/store-bench.ts';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { startWebShell } from '../support/workspace.ts';
import { createSynchroniser } from '../support/synchroniser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { articleText } from './desk-work.ts';
import { noPromises, openDesk, readJournal } from './desk.ts';
import { readFaultSetting } from './fault-setting.ts';
import { faultTest } from './fault-test.ts';
import { expectNothingLost, expectSameEverywhere, tagNext, words, wordsWorkspace } from './kill-round.ts';
import { pause } from './processes.ts';
import { pick, pickOne } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal } from './three-ways.ts';
import { ensureBuilt, openWindow } from './window.ts';

const hour = 3_600_000;
const day = 24 * hour;
const decade = 3652 * day;
const earliest = Date.UTC(1971, 0, 1);
const latest = Date.UTC(2199, 0, 1);

/** A clock that goes on by milliseconds and, when told, jumps. */
function createJumpyClock(random: () => number) {
  let time = Date.UTC(2026, 4, 1) + pick(random, day);
  return {
    now: () => (time += pick(random, 20)),
    jump() {
      const by = pickOne(random, [hour, day, 40 * day, decade, 3 * decade]) * (random() < 0.5 ? -1 : 1);
      time = Math.min(latest, Math.max(earliest, time + by + pick(random, hour)));
    },
  };
}

faultTest(
  'F9',
  'clocks jump by days and decades on two computers that share a library',
  { short: 8, long: 400 },
  async (round) => {
    const { random } = round;
    const root = temporaryFolder();
    const promises = noPromises();
    const folders = ['Here', 'There'].map((name) => {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'Article.txt'), articleText);
      return join(root, name);
    }) as [string, string];
    const synchroniser = createSynchroniser(folders);
    const sit = async (folder: string, name: string) => {
      const clock = createJumpyClock(random);
      const place = { folder, userData: join(root, name), profile: createProfile() };
      const desk = await openDesk({ ...place, random, promises, now: clock.now });
      onTestFinished(() => desk.close().catch(() => undefined));
      return { desk, clock };
    };
    const here = await sit(folders[0], 'ann');
    await here.desk.work();
    synchroniser.pass();
    const there = await sit(folders[1], 'ben');
    const both = [here, there];
    const synchronise = async () => {
      for (const { desk } of both) await desk.store.flush();
      synchroniser.pass();
      for (const { desk } of both) {
        await desk.library.journal.look();
        await desk.store.catchUp();
      }
    };

    for (let turn = 0; turn < 12; turn += 1) {
      const { desk, clock } = pickOne(random, both);
      if (random() < 0.6) {
        clock.jump();
        round.count('jumps');
      }
      await desk.work();
      if (random() < 0.5) await synchronise();
    }
    await synchronise();

    // Who changes what they see has the last word, whatever their clock says.
    const target = (await here.desk.store.annotationsOf({})).at(0);
    if (target !== undefined) {
      for (const { desk, clock } of [here, there, here]) {
        clock.jump();
        round.count('jumps');
        const before = await desk.store.annotation(target.id);
        if (before === undefined) throw new Error('The annotation is gone.');
        const note = `seen and changed ${pick(random, 1e9)}`;
        const change = updateRecord('annotation', before, { note });
        if (change === undefined) throw new Error('Nothing to change.');
        const id = crypto.randomUUID().replace(/^(.{14})4/, '$17');
        promises.tried.set(id, 1);
        await desk.store.commit({ id, label: 'log.note', changes: [change], edits: [] }, 'Ann').acknowledged;
        promises.saved.add(id);
        await synchronise();
        for (const one of both) {
          expect((await one.desk.store.annotation(target.id))?.note, 'the last word').toBe(note);
        }
      }
    }

    const changes = await readJournal(here.desk.library);
    expect(new Set(changes.map(({ changeId }) => changeId)).size, 'change ids are unique').toBe(
      changes.length,
    );
    const byWriter = new Map<string, StampedChange[]>();
    for (const change of changes as (StampedChange & { readonly writer: string })[]) {
      byWriter.set(change.writer, [...(byWriter.get(change.writer) ?? []), change]);
    }
    for (const own of byWriter.values()) {
      const clocks = own.map(({ clock }) => clock);
      expect(clocks, 'a writer’s clock never goes back').toEqual(clocks.toSorted());
      expect(new Set(clocks).size, 'nor stands still').toBe(clocks.length);
    }
    const lines = rawJournal(folders[0]);
    const lost = lostBatches(promises, lines);
    round.count('lost', lost.length);
    round.count('acknowledged', promises.saved.size);
    expect(lost).toEqual([]);
    for (const { desk } of both) await expectSameThreeWays(desk.store, lines);
    for (const { desk } of both) await desk.close();
  },
  { timeout: 120_000 },
);

const { long } = readFaultSetting();
/** Milliseconds. */
const standstill = long ? 60_000 : 4000;

faultTest(
  'F9',
  'the shell stands still in the middle of a write',
  { short: 1, long: 10 },
  async (round) => {
    ensureBuilt();
    const workspace = wordsWorkspace();
    onTestFinished(() => workspace.remove());
    const tagged = { saved: new Set<string>(), tried: new Set<string>() };
    const shell = await startWebShell(workspace);
    onTestFinished(() => shell.stop('SIGKILL'));
    const browser = await startMortalBrowser(join(workspace.folder, 'profile'));
    onTestFinished(() => browser.kill());
    const window = await openWindow(browser.page, shell.address, 'Words');
    await tagNext(window, tagged);

    const waiting: string[] = [];
    for (let times = 0; times < 2; times += 1) {
      // Stopped while the change is on its way, not before or after.
      const word = words[tagged.tried.size] as string;
      tagged.tried.add(word);
      waiting.push(word);
      const tagging = window.tag(word);
      await pause(round.random() * 400);
      shell.process.kill('SIGSTOP');
      round.count('standstills');
      await tagging;
      // Somebody goes on meanwhile.
      const next = words[tagged.tried.size] as string;
      tagged.tried.add(next);
      waiting.push(next);
      await window.tag(next);
      await expect.poll(() => window.saving(), { timeout: 20_000 }).not.toBe('Saved');
      await pause(standstill);
      shell.process.kill('SIGCONT');
      await expect.poll(() => window.saving(), { timeout: 60_000 }).toBe('Saved');
      for (const one of waiting.splice(0)) tagged.saved.add(one);
      expectNothingLost(round, workspace, tagged);
    }
    round.count('acknowledged', tagged.saved.size);
    const ids = workspace.journalEntries().map((entry) => String(entry['i']));
    expect(new Set(ids).size, 'nothing is written twice').toBe(ids.length);
    await expectSameEverywhere(window, workspace);
    await browser.kill();
    await shell.stop();
  },
  { timeout: 300_000 },
);
