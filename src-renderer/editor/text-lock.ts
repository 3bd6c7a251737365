// Owns the lock that keeps the text as it is while the caret moves: EditContext takes all input away from the document.

/** The part of EditContext that is used here; the DOM types do not have it yet. */
interface InputReceiver extends EventTarget {
  readonly text: string;
  updateText(start: number, end: number, text: string): void;
  updateSelection(start: number, end: number): void;
}

declare global {
  // Chromium has it since 121; other browsers are told so before a document opens.
  var EditContext: (new () => InputReceiver) | undefined;
  interface HTMLElement {
    editContext: InputReceiver | null;
  }
}

/**
 * Locks the text of an editable element; returns the function that unlocks it.
 * Blocking `beforeinput` would not do: input of an IME cannot be cancelled.
 * @throws Error when the browser has no EditContext.
 */
export function lockText(textbox: HTMLElement): () => void {
  if (globalThis.EditContext === undefined)
    throw new Error('This browser cannot lock the text: it has no EditContext.');
  const receiver = new globalThis.EditContext();
  // Typed letters collect in the receiver and would be offered to the IME as context: forget them.
  const forget = () => {
    receiver.updateText(0, receiver.text.length, '');
    receiver.updateSelection(0, 0);
  };
  const refuse = (event: Event) => {
    event.preventDefault();
  };
  receiver.addEventListener('textupdate', forget);
  receiver.addEventListener('compositionend', forget);
  textbox.addEventListener('beforeinput', refuse, { capture: true });
  textbox.editContext = receiver;
  return () => {
    textbox.editContext = null;
    textbox.removeEventListener('beforeinput', refuse, { capture: true });
    receiver.removeEventListener('textupdate', forget);
    receiver.removeEventListener('compositionend', forget);
  };
}
