// Owns the structure that the open text is shown in: as its reader gave it, and renewed when edits of it rest. Of formats whose structure
// comes from the text alone; others are not edited.
import type { Structure } from '#core/text/structure.ts';
import { analyseMarkdownInWorker } from '../readers/markdown-worker-client.ts';
import type { OpenedText } from './opened-text.ts';
import type { TextEditing } from './text-editing.ts';

export interface TextDressing {
  /** Of the present text, or of the text shortly before it. */
  now(): Structure;
  /** The text became another as a whole, with this structure. */
  exchange(structure: Structure, later: Promise<Structure> | undefined): void;
  stop(): void;
}

export interface TextDressingOptions {
  readonly read: Pick<OpenedText, 'reader' | 'structure' | 'laterStructure'>;
  readonly editing: Pick<TextEditing, 'text' | 'onEdited'>;
  /** Told of each structure that comes later. */
  readonly show: (structure: Structure) => void;
  readonly analyse?: (markdown: string) => Promise<{ readonly structure: Structure }>;
}

/** Milliseconds without an edit after which the structure is renewed; longer ones for texts whose analysis takes longer. */
const rest = 250;
const restOfLong = 1000;
const longText = 500_000;

export function createTextDressing(options: TextDressingOptions): TextDressing {
  const { read, editing, show, analyse = analyseMarkdownInWorker } = options;
  let structure = read.structure;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  const become = (next: Structure) => {
    structure = next;
    show(next);
  };
  const awaitLater = async (later: Promise<Structure> | undefined) => {
    const mine = (turn += 1);
    const next = await later;
    if (next !== undefined && mine === turn) become(next);
  };
  const renew = async () => {
    const mine = (turn += 1);
    const { structure: next } = await analyse(editing.text());
    // With another edit meanwhile it is asked for again when that rests.
    if (mine === turn) become(next);
  };

  const stopEdits = editing.onEdited(({ by }) => {
    if (by === 'exchange' || !read.reader.startsWith('markdown/')) return;
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), editing.text().length > longText ? restOfLong : rest);
  });
  void awaitLater(read.laterStructure);
  return {
    now: () => structure,
    exchange(next, later) {
      clearTimeout(timer);
      structure = next;
      void awaitLater(later);
    },
    stop() {
      turn += 1;
      clearTimeout(timer);
      stopEdits();
    },
  };
}
