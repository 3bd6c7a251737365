// Owns the keys pressed between a command that leads into an annotation's form and the moment when the form has the focus: they
// wait and are then given to the form one by one. In the text they would be commands, and who types fast would tag, link or
// convert instead of naming a speaker.

export interface KeysAhead {
  /** A form is about to take the focus; until then keys are kept for it. */
  begin(): void;
  stop(): void;
}

interface KeptKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

/** Milliseconds after which no form comes any more. */
const patience = 1000;
const modifiers = new Set(['Shift', 'CapsLock', 'AltGraph', 'Dead', 'Process']);

export function createKeysAhead(): KeysAhead {
  const kept: KeptKey[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hold = (event: KeyboardEvent) => {
    // Those given to the form come by here too.
    if (!event.isTrusted || event.isComposing || modifiers.has(event.key)) return;
    if (event.key === 'Escape' || event.ctrlKey || event.metaKey || event.altKey) {
      stop();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push({ key: event.key, code: event.code, shiftKey: event.shiftKey });
  };
  const arrive = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target.closest('[data-focus-of]') === null) return;
    removeEventListener('focusin', arrive, true);
    clearTimeout(timer);
    void giveAll();
  };
  const giveAll = async () => {
    for (let next = kept.shift(); next !== undefined; next = kept.shift()) {
      give(next);
      // What the key before did is on the screen when the next one comes, as between two presses.
      await nextFrame();
    }
    stop();
  };

  function stop(): void {
    clearTimeout(timer);
    kept.length = 0;
    removeEventListener('keydown', hold, true);
    removeEventListener('focusin', arrive, true);
  }
  return {
    begin() {
      stop();
      addEventListener('keydown', hold, true);
      addEventListener('focusin', arrive, true);
      timer = setTimeout(stop, patience);
    },
    stop,
  };
}

function give({ key, code, shiftKey }: KeptKey): void {
  const target = document.activeElement ?? document.body;
  const details = { key, code, shiftKey, bubbles: true, cancelable: true };
  const goesOn = target.dispatchEvent(new KeyboardEvent('keydown', details));
  // Its own came while the key was held back; buttons wait for it.
  target.dispatchEvent(new KeyboardEvent('keyup', details));
  if (!goesOn) return;
  const typedInto = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!typedInto || target.readOnly || Array.from(key).length !== 1) return;
  target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
