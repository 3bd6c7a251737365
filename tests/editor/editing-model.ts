// Owns a naive model of an edited text: every character knows which pieces it belongs to. What is written between two characters of one
// piece belongs to it, and what is written in the place of characters that all do; nothing else does. Slow and plain, to be compared with.
import type { Edit } from '../../src-core/text/edit.ts';
import type { Span } from '../../src-core/text/span.ts';

type Belongs = ReadonlySet<string>;
const nowhere: Belongs = new Set();

export interface EditingModel {
  text(): string;
  /** One step for undo. */
  edit(edits: readonly Edit[]): void;
  /** Joins the following edits to the step before. */
  continue(edit: Edit): void;
  /** Letter for letter; what goes on behind what was written in the place of characters belongs where they did. `from`: the caret. */
  type(edit: Edit, from: number, step: 'new' | 'same'): void;
  undo(): boolean;
  redo(): boolean;
  /** Where what is left of each piece stands, by annotation; none for those without words. */
  pieces(): Map<string, readonly Span[]>;
}

interface State {
  readonly text: string;
  readonly belongs: readonly Belongs[];
}

const mostSteps = 200;

export function createEditingModel(
  initial: string,
  annotations: ReadonlyMap<string, readonly Span[]>,
): EditingModel {
  const named = [...annotations].flatMap(([id, pieces]) =>
    pieces.map((piece, ordinal) => ({ name: `${id}/${ordinal}`, ...piece })),
  );
  let now: State = {
    text: initial,
    belongs: Array.from({ length: initial.length }, (_, at) => {
      const mine = named.filter(({ start, end }) => start <= at && at < end).map(({ name }) => name);
      return mine.length === 0 ? nowhere : new Set(mine);
    }),
  };
  const done: State[] = [];
  const undone: State[] = [];

  /** What was typed in the place of characters, with nothing else done since. */
  let over: Span | undefined;

  const edited = ({ text, belongs }: State, { start, end, insert }: Edit, isOn = false): State => {
    const before = belongs[start - 1] ?? nowhere;
    const after = belongs[end] ?? nowhere;
    const [first, ...others] = belongs.slice(start, end);
    const replaced = [...(first ?? nowhere)].filter((name) => others.every((names) => names.has(name)));
    const goneOn = isOn ? (belongs[start - 1] ?? nowhere) : nowhere;
    const both = [...before].filter((name) => after.has(name));
    const all = [...both, ...replaced, ...goneOn];
    const written = all.length === 0 ? nowhere : new Set(all);
    return {
      text: text.slice(0, start) + insert + text.slice(end),
      belongs: [
        ...belongs.slice(0, start),
        ...new Array<Belongs>(insert.length).fill(written),
        ...belongs.slice(end),
      ],
    };
  };

  return {
    text: () => now.text,
    edit(edits) {
      done.push(now);
      if (done.length > mostSteps) done.shift();
      undone.splice(0);
      over = undefined;
      now = edits.reduce((state, edit) => edited(state, edit), now);
    },
    continue(edit) {
      over = undefined;
      now = edited(now, edit);
    },
    type(edit, from, step) {
      const { start, end, insert } = edit;
      if (step === 'new') {
        done.push(now);
        if (done.length > mostSteps) done.shift();
        undone.splice(0);
      }
      const on =
        over !== undefined && from === over.end && start >= over.start && end <= from ? over : undefined;
      now = edited(now, edit, on !== undefined && start === end);
      const begun = on ?? (start < end && insert !== '' ? { start } : undefined);
      over = begun === undefined ? undefined : { start: begun.start, end: start + insert.length };
      if (over?.start === over?.end) over = undefined;
    },
    undo() {
      over = undefined;
      const before = done.pop();
      if (before === undefined) return false;
      undone.push(now);
      now = before;
      return true;
    },
    redo() {
      over = undefined;
      const after = undone.pop();
      if (after === undefined) return false;
      done.push(now);
      now = after;
      return true;
    },
    pieces() {
      const spans = new Map<string, Span>();
      now.belongs.forEach((names, at) => {
        for (const name of names) spans.set(name, { start: spans.get(name)?.start ?? at, end: at + 1 });
      });
      return new Map(
        [...annotations].map(([id, pieces]) => [
          id,
          pieces.flatMap((_, ordinal) => spans.get(`${id}/${ordinal}`) ?? []),
        ]),
      );
    },
  };
}
