// What the kill tests share: a library with many words to tag, a driver that tags them one by one and notes which were said
// to be saved, and the comparison at the end.
import { expect } from 'vitest';
import type { Fields } from '#core/annotation/change.ts';
import { createWorkspace, type Workspace } from '../support/workspace.ts';
import type { FaultRound } from './fault-test.ts';
import { rawJournal, replay } from './three-ways.ts';
import type { DrivenWindow } from './window.ts';

const wordsCount = 400;
export const words: readonly string[] = Array.from({ length: wordsCount }, (_, at) => `word${at + 1}x`);

export interface Tagged {
  /** Said to be saved. */
  readonly saved: Set<string>;
  /** Selected for tagging at all; each is tried once. */
  readonly tried: Set<string>;
}

/** A few words a line, so that the first ones are in the window. */
export function articleOfWords(): string {
  return Array.from({ length: wordsCount / 8 }, (_, line) =>
    words.slice(line * 8, line * 8 + 8).join(' and '),
  ).join('\n');
}

export const wordsWorkspace = (): Workspace => createWorkspace({ 'Words.txt': articleOfWords() });

/** Tags one more word and waits until it is said to be saved. */
export async function tagNext(window: DrivenWindow, tagged: Tagged): Promise<void> {
  const word = words[tagged.tried.size];
  if (word === undefined) throw new Error('There are no words left to tag.');
  tagged.tried.add(word);
  await window.tag(word);
  await window.saved(word);
  tagged.saved.add(word);
}

/**
 * Tags until `killing` is over, one word after the other. What breaks from then on is expected.
 *
 * @returns what ends with the last act of hand and key: whoever goes on in the same window waits for it, as two hands on one
 *   mouse select neither's words. It may never end in a page that was killed.
 */
export async function tagUntil(
  killing: Promise<unknown>,
  window: DrivenWindow,
  tagged: Tagged,
): Promise<{ readonly handsOff: Promise<unknown> }> {
  let over = false;
  let acting: Promise<unknown> = Promise.resolve();
  void killing.then(() => (over = true));
  while (!over) {
    const word = words[tagged.tried.size];
    if (word === undefined) break;
    tagged.tried.add(word);
    const act = window.tag(word);
    acting = act.catch(() => undefined);
    const tagging = act
      .then(() => window.saved(word))
      .then(
        () => tagged.saved.add(word),
        (error: unknown) => {
          if (!over) throw error;
        },
      );
    await Promise.race([tagging, killing]);
  }
  return { handsOff: acting };
}

const wordOf = (fields: Fields) =>
  (fields['target'] as unknown as { pieces: readonly { exact: string }[] }).pieces[0]?.exact ?? '';

/** The annotations that the journals' files hold: word → fields. */
export function keptWords(workspace: Pick<Workspace, 'library'>): Map<string, Fields> {
  const kept = new Map<string, Fields>();
  for (const [key, fields] of replay(rawJournal(workspace.library)))
    if (key.startsWith('annotation ')) kept.set(wordOf(fields), fields);
  return kept;
}

/** Right after a kill, with nothing running: what was said to be saved is in the files. */
export function expectNothingLost(
  round: FaultRound,
  workspace: Pick<Workspace, 'library'>,
  tagged: Tagged,
): void {
  const kept = keptWords(workspace);
  const lost = [...tagged.saved].filter((word) => !kept.has(word));
  round.count('lost', lost.length);
  expect(lost, 'said to be saved and not in the journal').toEqual([]);
  expect([...kept.keys()].filter((word) => !tagged.tried.has(word))).toEqual([]);
}

/** At the end of a round: journal, IndexedDB and export hold the same annotations, each once. */
export async function expectSameEverywhere(
  window: DrivenWindow,
  workspace: Pick<Workspace, 'library'>,
): Promise<void> {
  await expect.poll(() => window.saving(), { timeout: 30_000 }).toBe('Saved');
  const kept = keptWords(workspace);
  const stored = await window.stored();
  const exported = await window.exported();
  const inOrder = (list: Iterable<string>) => [...list].sort();
  expect(inOrder([...stored.values()].map(wordOf)), 'IndexedDB').toEqual(inOrder(kept.keys()));
  const inFile = exported.map(({ pieces }) => (pieces as { exact: string }[])[0]?.exact ?? '');
  expect(inOrder(inFile), 'the export').toEqual(inOrder(kept.keys()));
}
