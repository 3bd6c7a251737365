// Owns how a step of the past is written in a line: what was done to what, by whom and when.
import { clockMilliseconds } from '#core/annotation/clock.ts';
import { writeChange, writeSubject, writeTally, type HistoryNames } from '#core/history/change-words.ts';
import type { HistoryStep, Subject } from '#core/history/history-step.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeMoment } from '../dialogs/moments.ts';

export function subjectOf(step: HistoryStep, kind: Subject['kind'], id: string): Subject | undefined {
  return step.subjects.find((subject) => subject.kind === kind && subject.id === id);
}

/** One change is told with what it is about, several by their numbers. */
export function headlineOf(step: HistoryStep, names: HistoryNames): { did: string; about: string } {
  const [change] = step.changes;
  if (step.count > 1 || change === undefined) {
    const tally = writeTally(step.tally);
    return { did: tally.charAt(0).toLocaleUpperCase() + tally.slice(1), about: '' };
  }
  const subject = subjectOf(step, change.kind, change.id);
  const { did } = writeChange(change, subject, names);
  return { did, about: subject === undefined ? '' : writeSubject(subject, change, names) };
}

export function personOf({ annotator }: HistoryStep): string {
  return annotator === '' ? message('history.person.none') : annotator;
}

/** When it was done, by the clock of the machine where it was done. */
export function momentOf({ last }: HistoryStep): string {
  return writeMoment(clockMilliseconds(last));
}
