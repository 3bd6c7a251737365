// Owns what is open as it is at present: the text that was read, with what editing and saving made of it since. One object for as
// long as the document is open, so that whoever holds it reads the present text.
import type { OpenedText } from './opened-text.ts';
import type { TextEditing } from './text-editing.ts';

export interface PresentText {
  /** `text` is the present one; `textHash` its hash, '' while it holds edits that were not kept: no target can be made on it then. */
  readonly opened: OpenedText;
  /** As it is in the file: what was read or saved last. */
  filed(): OpenedText;
  /** What is so of the file from now on, as after saving: its hash, size and time, its text and that one's hash. */
  become(next: Partial<OpenedText>): void;
}

/** By what is handed on as `opened`. */
const presents = new WeakMap<OpenedText, { readonly present: PresentText; readonly editing: TextEditing }>();

/** Of a document that is open; undefined for texts that were only read. */
export function presentOf(opened: OpenedText) {
  return presents.get(opened);
}

/** As it is in the file, without edits that were not saved. */
export function filedText(opened: OpenedText): OpenedText {
  return presentOf(opened)?.present.filed() ?? opened;
}

export function presentText(read: OpenedText, editing: TextEditing): PresentText {
  let fields: OpenedText = read;
  const opened = {};
  for (const name of Object.keys(read) as (keyof OpenedText)[]) {
    Object.defineProperty(opened, name, {
      enumerable: true,
      get: () =>
        name === 'text' ? editing.text() : name === 'textHash' ? (editing.textHash() ?? '') : fields[name],
    });
  }
  const present: PresentText = {
    opened: opened as OpenedText,
    filed: () => fields,
    become(next) {
      fields = { ...fields, ...next };
    },
  };
  presents.set(present.opened, { present, editing });
  return present;
}
