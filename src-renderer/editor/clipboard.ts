// Owns what copy, cut, paste, drag and drop do in the text: copying asks the session for plain text, nothing else has an effect.

/** Returns the function that stops it. */
export function handleClipboard(textbox: HTMLElement, copyText: () => string | undefined): () => void {
  const copy = (event: ClipboardEvent) => {
    const text = copyText();
    if (text === undefined) {
      // A cancelled event without data would empty the clipboard; with a bare caret the browser leaves it alone.
      if (document.getSelection()?.isCollapsed === false) event.preventDefault();
      return;
    }
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  const refuse = (event: Event) => {
    event.preventDefault();
  };
  textbox.addEventListener('copy', copy);
  textbox.addEventListener('cut', copy);
  textbox.addEventListener('paste', refuse);
  textbox.addEventListener('drop', refuse);
  textbox.addEventListener('dragstart', refuse);
  return () => {
    textbox.removeEventListener('copy', copy);
    textbox.removeEventListener('cut', copy);
    textbox.removeEventListener('paste', refuse);
    textbox.removeEventListener('drop', refuse);
    textbox.removeEventListener('dragstart', refuse);
  };
}
