// Owns the text of an open document while it is edited: edit mode, what was changed since it was last kept, and the one way in for every
// change of it. Knows neither the screen nor where texts are kept; annotations and view follow by `onEdited`.
import type { Edit } from '#core/text/edit.ts';
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import type { Span } from '#core/text/span.ts';
import { createTypingOver } from '#core/text/typing-over.ts';
import { createTextTimeline, type VersionJoin } from '#core/text/text-timeline.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface TextEditingState {
  /** Edit mode: what is typed changes the text. */
  readonly editing: boolean;
  /** The text is not the one that was read or last saved. */
  readonly dirty: boolean;
  /** Why the text cannot be edited, in words for people; absent when it can. */
  readonly reason?: string;
}

/** Where the caret is: `head`, and where the selection began. UTF-16 units. */
export interface EditCaret {
  readonly anchor: number;
  readonly head: number;
}

export interface TextEdited {
  /** In their order, each in the coordinates that the one before left. */
  readonly edits: readonly Edit[];
  /** 'exchange': the text became another without known edits; there are none. */
  readonly by: 'input' | 'replace' | 'undo' | 'redo' | 'load' | 'exchange';
  /** Where the caret goes; absent: it follows the edits. */
  readonly caret?: EditCaret;
}

/** What was typed or done with the text by hand. */
export interface TypedEdit {
  readonly edit: Edit;
  readonly kind: 'type' | 'delete' | 'compose' | 'paste' | 'cut' | 'drop' | 'break';
  /** Where the caret was before. */
  readonly from: EditCaret;
  /** Where it comes to. */
  readonly caret: EditCaret;
}

export interface TextEditing {
  readonly state: Observable<TextEditingState>;
  /** Counts up with every change of the text. */
  readonly version: Observable<number>;
  /** The present text, as it is on screen. */
  text(): string;
  /** Since the version that was read or last kept (`checkpointed`), merged. Also remembers the present text: see `checkpointed`. */
  edits(): readonly Edit[];
  /** Hash of the version that `edits` start from. */
  baseHash(): string;
  /** Rebases to be journalled when the present text is kept: from each version that leads here directly. Remembers the text too. */
  joins(): readonly VersionJoin[];
  /** Hash of the present text when it is a known version; undefined while it holds edits that nobody kept. */
  textHash(): string | undefined;
  /** Edit mode on; nothing when the text cannot be edited. */
  start(): void;
  stop(): void;
  /** One undoable step. `edits` are each in the coordinates that the one before left. `label`: a message id (`log.…`). */
  replace(edits: readonly Edit[], label: EditLabel): void;
  /** By hand: letters that follow each other become one undoable step. */
  type(typed: TypedEdit): void;
  /**
   * A version was kept: the present text or one that `edits` or `joins` was asked for. 'saved': it is in the file now, which is what
   * counts for `dirty`; 'kept': only its text is, as when something was tagged in it. What came since stays unsaved.
   * @throws Error when it is neither
   */
  checkpointed(textHash: string, text: string, how?: 'saved' | 'kept'): void;
  /** Goes on from a draft: `text` is what `edits` make of the version that was read. No step for undo. */
  load(text: string, edits: readonly Edit[]): void;
  /** The text is another from now on, for reasons that are not edits: the file was replaced. What came before cannot be undone. */
  exchange(text: string, textHash: string): void;
  /** Where spans of a version known here stand now, undefined where their words are gone; undefined for an unknown version. */
  placesOf(textHash: string, spans: readonly Span[]): readonly (Span | undefined)[] | undefined;
  /** Remembers places of the present text over a wait; `end` gives where they stand then, undefined where their words are gone. */
  remember(spans: readonly Span[]): { end(): readonly (Span | undefined)[] };
  /** Told of each change after `text` has it, in the order of subscription. Returns the function that stops it. */
  onEdited(listener: (edited: TextEdited) => void): () => void;
}

/** Message ids of steps that change the text. */
export type EditLabel =
  'log.typing' | 'log.deleting' | 'log.paste' | 'log.cut' | 'log.drop' | 'log.replaceText';

/** The part of the history that text edits pass through. */
export interface EditLog {
  /** `inverse`: in the order in which they are applied. Steps of one `coalesceKey` within a second become one. */
  recordEdits(
    label: string,
    edits: readonly Edit[],
    inverse: readonly Edit[],
    caret: EditCaret | undefined,
    coalesceKey: string | undefined,
  ): void;
  /** From now on steps with edits are applied here. Returns the function that ends that and drops them from the log. */
  applyEdits(
    apply: (direction: 'undo' | 'redo', count: number, caret: EditCaret | undefined) => void,
  ): () => void;
  /** Steps that change the text can no longer be undone. */
  forgetEdits(): void;
}

export interface TextEditingOptions {
  readonly text: string;
  readonly textHash: string;
  /** Why this text cannot be edited, in words for people; undefined when it can. */
  readonly reason: string | undefined;
  readonly log: EditLog;
}

const labels = {
  type: 'log.typing',
  break: 'log.typing',
  compose: 'log.typing',
  delete: 'log.deleting',
  paste: 'log.paste',
  cut: 'log.cut',
  drop: 'log.drop',
} as const satisfies Record<TypedEdit['kind'], EditLabel>;

export function createTextEditing(options: TextEditingOptions): TextEditing & { close(): void } {
  const { log } = options;
  const whyNot = options.reason === undefined ? {} : { reason: options.reason };
  const state = createStore<TextEditingState>({ editing: false, dirty: false, ...whyNot });
  const version = createStore(0);
  const listeners = new Set<(edited: TextEdited) => void>();
  let timeline = createTextTimeline(options.text, options.textHash);
  /** What was typed last, as long as the next letter may join it. */
  let run:
    { readonly kind: TypedEdit['kind']; readonly caret: EditCaret; readonly number: number } | undefined;
  let runs = 0;
  const over = createTypingOver();
  const endRun = () => {
    run = undefined;
    over.end();
  };
  let saved = options.textHash;

  const checkDirty = () => {
    const dirty = timeline.hash() !== saved;
    if (state.get().dirty !== dirty) state.set({ ...state.get(), dirty });
  };
  const tell = (edited: TextEdited) => {
    checkDirty();
    for (const listener of [...listeners]) listener(edited);
    version.set(version.get() + 1);
  };
  const write = (edits: readonly Edit[]): Edit[] => {
    return timeline.atOnce(edits.length, () => edits.map((edit) => timeline.write(edit))).toReversed();
  };

  const stopLog = log.applyEdits((direction, count, caret) => {
    endRun();
    const edits: Edit[] = [];
    timeline.atOnce(count, () => {
      for (let done = 0; done < count; done += 1) {
        const edit = direction === 'undo' ? timeline.takeBack() : timeline.writeAgain();
        if (edit !== undefined) edits.push(edit);
      }
    });
    const last = edits.at(-1);
    const end = last === undefined ? undefined : last.start + last.insert.length;
    const after = direction === 'undo' ? caret : end === undefined ? undefined : { anchor: end, head: end };
    tell({ edits, by: direction, ...(after === undefined ? {} : { caret: after }) });
  });

  return {
    state,
    version,
    text: timelineText,
    edits() {
      timeline.mark();
      return timeline.editsSinceNamed();
    },
    baseHash: () => timeline.namedHash(),
    joins() {
      timeline.mark();
      return timeline.joins();
    },
    textHash: () => timeline.hash(),
    start() {
      if (options.reason === undefined) state.set({ ...state.get(), editing: true });
    },
    stop() {
      endRun();
      if (state.get().editing) state.set({ ...state.get(), editing: false });
    },
    replace(edits, label) {
      if (edits.length === 0) return;
      endRun();
      const inverse = write(edits);
      log.recordEdits(label, edits, inverse, undefined, undefined);
      tell({ edits, by: 'replace' });
    },
    type({ edit: proposed, kind, from, caret }) {
      if (run === undefined || !joins(run, kind, from)) runs += 1;
      run = { kind, caret, number: runs };
      if (!typing.has(kind)) over.end();
      const edit = typing.has(kind) ? over.typed(timeline.text(), proposed, from.head, caret.head) : proposed;
      const inverse = write([edit]);
      log.recordEdits(labels[kind], [edit], inverse, from, `typing/${runs}`);
      tell({ edits: [edit], by: 'input', caret });
    },
    checkpointed(textHash, text, how = 'saved') {
      if (!timeline.name(text, textHash)) {
        throw new Error('What was kept is neither the present text nor one that was asked for.');
      }
      run = undefined;
      if (how === 'saved') saved = textHash;
      checkDirty();
    },
    load(text, edits) {
      write(edits);
      if (timeline.text() !== text) throw new Error('The draft does not fit the text that it was made on.');
      tell({ edits, by: 'load' });
    },
    exchange(text, textHash) {
      endRun();
      log.forgetEdits();
      timeline = createTextTimeline(text, textHash);
      saved = textHash;
      tell({ edits: [], by: 'exchange' });
    },
    placesOf(textHash, spans) {
      const edits = timeline.editsSince(textHash);
      return edits === undefined ? undefined : rebaseSpans(spans, edits);
    },
    remember(spans) {
      const moment = timeline.begin();
      return {
        end() {
          moment.end();
          return rebaseSpans(spans, moment.editsSince());
        },
      };
    },
    onEdited(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: stopLog,
  };

  function timelineText(): string {
    return timeline.text();
  }
}

/** Kinds that follow each other as one goes on writing, a letter taken back included. */
const typing: ReadonlySet<TypedEdit['kind']> = new Set(['type', 'compose', 'delete']);

/** Whether what is typed now belongs to what was typed before it: of the same kind, at the place where that left the caret. */
function joins(
  last: { readonly kind: TypedEdit['kind']; readonly caret: EditCaret },
  kind: TypedEdit['kind'],
  from: EditCaret,
): boolean {
  const typing = (one: TypedEdit['kind']) => one === 'type' || one === 'compose';
  const same = typing(kind) ? typing(last.kind) : kind === 'delete' && last.kind === 'delete';
  return same && (from.head === last.caret.head || kind === 'compose');
}
