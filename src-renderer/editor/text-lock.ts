// Owns the lock that keeps the text as it is while the caret moves: EditContext takes all input away from the document.

import { createInputReceiver } from './input-receiver.ts';

/**
 * Locks the text of an editable element; returns the function that unlocks it.
 * Blocking `beforeinput` would not do: input of an IME cannot be cancelled.
 * @throws Error when the browser has no EditContext.
 */
export function lockText(textbox: HTMLElement): () => void {
  const receiver = createInputReceiver();
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
