// Owns the element that holds the text and what it tells assistive technology.

export interface TextboxOptions {
  readonly scroller: HTMLElement;
  readonly label: string;
  readonly description: string;
}

export interface Textbox {
  readonly textbox: HTMLElement;
  describe(description: string): void;
  remove(): void;
}

export function createTextbox({ scroller, label, description }: TextboxOptions): Textbox {
  const describedBy = document.createElement('p');
  describedBy.id = `document-text-description-${crypto.randomUUID()}`;
  describedBy.hidden = true;
  describedBy.textContent = description;

  const textbox = document.createElement('div');
  textbox.className = 'document-text';
  const attributes = {
    // Not 'true': React reads the selection inside such an element before every commit, by a walk over all of its nodes.
    contenteditable: 'plaintext-only',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-readonly': 'true',
    'aria-label': label,
    'aria-describedby': describedBy.id,
    spellcheck: 'false',
    autocorrect: 'off',
    translate: 'no',
    tabindex: '0',
  };
  for (const [name, value] of Object.entries(attributes)) textbox.setAttribute(name, value);
  scroller.append(describedBy, textbox);
  return {
    textbox,
    describe(next) {
      describedBy.textContent = next;
    },
    remove() {
      textbox.remove();
      describedBy.remove();
    },
  };
}
