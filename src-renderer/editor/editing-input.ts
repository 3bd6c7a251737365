// Owns what is typed, pasted, cut, dropped or composed in edit mode: all of it becomes one edit by offsets, told to the session. Input
// goes to an EditContext, so that the browser itself never changes the page.
import { deletedSpan, type DeletionUnit } from '#core/text/deletion.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import type { Span } from '#core/text/span.ts';
import { windowAround } from '#core/text/segmentation.ts';
import { createComposition } from './composition.ts';
import type { DocumentViewEvents, TextSelection, TypedText } from './document-view.ts';
import { createInputReceiver, type InputReceiver, type TextUpdate } from './input-receiver.ts';
import { offsetAtPoint } from './pointer-places.ts';
import { readSelection } from './selection-mapping.ts';
import type { TextSurface } from './text-surface.ts';

export interface EditingInputOptions {
  readonly textbox: HTMLElement;
  readonly surface: () => TextSurface | undefined;
  readonly selection: () => TextSelection | undefined;
  /** Takes over at once what the browser selected. */
  readonly settle: () => void;
  readonly events: Pick<DocumentViewEvents, 'typed' | 'copyText'>;
}

export interface EditingInput {
  /** Text or selection are others now, by whatever. */
  changed(): void;
  stop(): void;
}

/** Characters on either side of the caret that input methods are told of. */
const contextLength = 1000;

const units: Readonly<Record<string, readonly [DeletionUnit, 'backward' | 'forward']>> = {
  deleteContentBackward: ['character', 'backward'],
  deleteContentForward: ['character', 'forward'],
  deleteContent: ['character', 'forward'],
  deleteWordBackward: ['word', 'backward'],
  deleteWordForward: ['word', 'forward'],
  deleteHardLineBackward: ['line', 'backward'],
  deleteHardLineForward: ['line', 'forward'],
};
/** Lines as they are broken on the screen are known to the browser only. */
const rows: Readonly<Record<string, 'backward' | 'forward'>> = {
  deleteSoftLineBackward: 'backward',
  deleteSoftLineForward: 'forward',
};

/** What may come into a text by hand: `\n` line ends, no NUL, no halves of characters. */
export function typeableText(text: string): string {
  return canonicalText(text).text.replaceAll('\0', '').toWellFormed();
}

/** From now on the text can be typed into. */
export function takeInput(options: EditingInputOptions): EditingInput {
  const { textbox, surface, settle, events } = options;
  const receiver: InputReceiver = createInputReceiver();
  const composition = createComposition(textbox, receiver, surface);
  /** The text around the selection as the receiver has it: it stands at `from`, and of a long selection the middle is left out. */
  let context: { from: number; text: string; gapAt: number; gap: number } = {
    from: 0,
    text: '',
    gapAt: 0,
    gap: 0,
  };
  let known: { surface: TextSurface; version: number; selection: TextSelection } | undefined;

  const selected = (): Span => {
    const now = options.selection() ?? { anchor: 0, head: 0 };
    return { start: Math.min(now.anchor, now.head), end: Math.max(now.anchor, now.head) };
  };
  const tell = (span: Span, insert: string, kind: TypedText['kind'], caret = span.start + insert.length) => {
    if (span.start === span.end && insert === '') return;
    const from = options.selection() ?? { anchor: span.start, head: span.start };
    events.typed?.({ edit: { ...span, insert }, kind, from, caret: { anchor: caret, head: caret } });
  };

  /** Tells the receiver what stands around the selection. Not while something is composed: it would break off. */
  const update = () => {
    const shown = surface();
    const now = options.selection();
    if (shown === undefined || now === undefined || composition.isOn()) return;
    if (
      known?.surface === shown &&
      known.version === shown.version &&
      known.selection.anchor === now.anchor &&
      known.selection.head === now.head
    )
      return;
    known = { surface: shown, version: shown.version, selection: now };
    const { start, end } = selected();
    const before = shown.text.slice(windowAround(shown.text, start, contextLength).start, start);
    const after = shown.text.slice(end, windowAround(shown.text, end, contextLength).end);
    const gap = end - start > contextLength ? end - start : 0;
    const inside = gap > 0 ? '' : shown.text.slice(start, end);
    context = { from: start - before.length, text: before + inside + after, gapAt: before.length, gap };
    receiver.updateText(0, receiver.text.length, context.text);
    receiver.updateSelection(before.length, before.length + inside.length);
  };
  const offsetOf = (position: number, side: 'start' | 'end') => {
    const { from, gapAt, gap } = context;
    const behind = position > gapAt || (position === gapAt && side === 'end');
    return from + position + (behind ? gap : 0);
  };

  const textUpdate = (event: Event) => {
    const { updateRangeStart, updateRangeEnd, text: typed, selectionStart } = event as TextUpdate;
    const span = { start: offsetOf(updateRangeStart, 'start'), end: offsetOf(updateRangeEnd, 'end') };
    const insert = typeableText(typed);
    const caret = insert === typed ? context.from + selectionStart : span.start + insert.length;
    const { from, text: before } = context;
    // As the receiver has it now; a selection's middle was left out and is replaced.
    context = {
      from,
      text: before.slice(0, updateRangeStart) + typed + before.slice(updateRangeEnd),
      gapAt: 0,
      gap: 0,
    };
    tell(span, insert, composition.isOn() ? 'compose' : 'type', caret);
    composition.typed({ start: span.start, end: span.start + insert.length }, context.from);
    if (insert !== typed) known = undefined;
    update();
  };

  const row = (direction: 'backward' | 'forward', caret: number): Span => {
    const shown = surface();
    const range = document.getSelection();
    range?.modify('extend', direction, 'lineboundary');
    const head = shown === undefined ? undefined : readSelection(shown)?.head;
    if (head === undefined || head === caret) return deletedSpan(shown?.text ?? '', caret, 'line', direction);
    return { start: Math.min(head, caret), end: Math.max(head, caret) };
  };

  const beforeInput = (event: InputEvent) => {
    if (composition.isOn() || event.inputType === 'insertText') {
      update();
      return;
    }
    event.preventDefault();
    const shown = surface();
    if (shown === undefined) return;
    settle();
    const span = selected();
    const { inputType } = event;
    if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') tell(span, '\n', 'break');
    const unit = units[inputType];
    const soft = rows[inputType];
    if (unit === undefined && soft === undefined) return;
    if (span.start < span.end) tell(span, '', 'delete');
    else if (unit !== undefined) tell(deletedSpan(shown.text, span.start, ...unit), '', 'delete');
    else if (soft !== undefined) tell(row(soft, span.start), '', 'delete');
  };

  const keyDown = () => {
    settle();
    update();
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    settle();
    tell(selected(), typeableText(event.clipboardData?.getData('text/plain') ?? ''), 'paste');
  };
  const copy = (event: ClipboardEvent) => {
    settle();
    const text = events.copyText();
    if (text === undefined) {
      if (document.getSelection()?.isCollapsed === false) event.preventDefault();
      return;
    }
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') tell(selected(), '', 'cut');
  };
  const isText = (event: DragEvent) => {
    const types = event.dataTransfer?.types ?? [];
    return types.includes('text/plain') && !types.includes('Files');
  };
  const dragOver = (event: DragEvent) => {
    if (isText(event)) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const shown = surface();
    if (shown === undefined || !isText(event)) return;
    const at = offsetAtPoint(shown, event.clientX, event.clientY);
    const text = typeableText(event.dataTransfer?.getData('text/plain') ?? '');
    if (at === undefined) return;
    textbox.focus({ preventScroll: true });
    tell({ start: at, end: at }, text, 'drop');
  };
  // Words that are selected are not dragged away: a press on them begins a new selection, as while reading.
  const refuse = (event: Event) => event.preventDefault();

  receiver.addEventListener('textupdate', textUpdate);
  const page = {
    beforeinput: beforeInput as (event: Event) => void,
    keydown: keyDown,
    paste: paste as (event: Event) => void,
    copy: copy as (event: Event) => void,
    cut: copy as (event: Event) => void,
    dragover: dragOver as (event: Event) => void,
    drop: drop as (event: Event) => void,
    dragstart: refuse,
  };
  for (const [name, listener] of Object.entries(page)) textbox.addEventListener(name, listener);
  textbox.editContext = receiver;
  update();

  return {
    changed: update,
    stop() {
      receiver.removeEventListener('textupdate', textUpdate);
      for (const [name, listener] of Object.entries(page)) textbox.removeEventListener(name, listener);
      composition.stop();
      if (textbox.editContext === receiver) textbox.editContext = null;
    },
  };
}
