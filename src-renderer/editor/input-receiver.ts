// Owns what is used of the browser's EditContext: input arrives as text and offsets, and the page is left alone. The DOM types do not
// have it yet.

/** What was typed: `text` takes the place of the range, in units of the receiver's text. */
export interface TextUpdate extends Event {
  readonly text: string;
  readonly updateRangeStart: number;
  readonly updateRangeEnd: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

export interface TextFormat {
  readonly rangeStart: number;
  readonly rangeEnd: number;
  readonly underlineStyle: string;
}

export interface TextFormatUpdate extends Event {
  getTextFormats(): readonly TextFormat[];
}

export interface CharacterBoundsUpdate extends Event {
  readonly rangeStart: number;
  readonly rangeEnd: number;
}

export interface InputReceiver extends EventTarget {
  readonly text: string;
  updateText(start: number, end: number, text: string): void;
  updateSelection(start: number, end: number): void;
  /** Where input methods put their windows, in client coordinates. */
  updateControlBounds(bounds: DOMRect): void;
  updateSelectionBounds(bounds: DOMRect): void;
  updateCharacterBounds(rangeStart: number, bounds: readonly DOMRect[]): void;
}

declare global {
  // Chromium has it since 121; other browsers are told so before a document opens.
  var EditContext: (new () => InputReceiver) | undefined;
  interface HTMLElement {
    editContext: InputReceiver | null;
  }
}

/** @throws Error when the browser has no EditContext. */
export function createInputReceiver(): InputReceiver {
  if (globalThis.EditContext === undefined)
    throw new Error('This browser cannot lock the text: it has no EditContext.');
  return new globalThis.EditContext();
}
