// Owns how a run of fault tests is told what to do: scripts/faults.mjs says it in environment variables.
import { resolve } from 'node:path';

export interface FaultSetting {
  /** The long form: up to the aim, as far as the time goes, resumed from the last run. */
  readonly long: boolean;
  readonly seed: number;
  /** Ids of the faults to run; all when undefined. */
  readonly only: readonly string[] | undefined;
  /** A single round to run again; its outcome is not kept. */
  readonly round: number | undefined;
  /** Time of one test file. */
  readonly seconds: number | undefined;
  /** Where the records of what was done are kept. */
  readonly folder: string;
}

export function readFaultSetting(): FaultSetting {
  const { ATTEST_FAULTS, ATTEST_SEED, ATTEST_FAULTS_ONLY, ATTEST_FAULTS_ROUND, ATTEST_FAULTS_SECONDS } =
    process.env;
  const long = ATTEST_FAULTS === 'long';
  return {
    long,
    seed: Number(ATTEST_SEED ?? 1),
    only: ATTEST_FAULTS_ONLY?.split(','),
    round: ATTEST_FAULTS_ROUND === undefined ? undefined : Number(ATTEST_FAULTS_ROUND),
    seconds: ATTEST_FAULTS_SECONDS === undefined ? undefined : Number(ATTEST_FAULTS_SECONDS),
    folder: resolve(import.meta.dirname, '../../out/faults', long ? 'long' : 'short'),
  };
}
