// Owns the fields of a Word document: which words are instructions, which their result, and where a link among them leads.
import { linkAddress } from '../html/link-address.ts';
import type { XmlOpen } from '../xml/xml-tokens.ts';

export interface WordFields {
  /** For fldChar: begins, parts or ends a field. */
  mark(token: XmlOpen): void;
  instruct(words: string): void;
  /** True where words are the instructions of a field and are not shown. */
  isInstruction(): boolean;
  /** Where the words here lead by the innermost link field. */
  address(): string | undefined;
}

interface Field {
  instruction: string;
  shown: boolean;
  address: string | undefined;
}

const deepest = 100;

export function createFields(): WordFields {
  const open: Field[] = [];
  return {
    mark({ attributes }) {
      const type = attributes.get('w:fldCharType');
      if (type === 'begin') {
        if (open.length < deepest) open.push({ instruction: '', shown: false, address: undefined });
      } else if (type === 'separate') {
        const field = open.at(-1);
        if (field === undefined) return;
        field.shown = true;
        field.address = fieldAddress(field.instruction);
      } else if (type === 'end') open.pop();
    },
    instruct(words) {
      const field = open.at(-1);
      if (field !== undefined && field.instruction.length < 10_000) field.instruction += words;
    },
    isInstruction: () => open.some(({ shown }) => !shown),
    address: () => open.findLast(({ address }) => address !== undefined)?.address,
  };
}

export function fieldAddress(instruction: string): string | undefined {
  const found = /^\s*HYPERLINK\s+(?!\\l)"?([^"\s]+)"?/i.exec(instruction)?.[1];
  return linkAddress(found ?? null, undefined);
}
