// Owns where the links of a Markdown text lead: at once, by a label that is defined anywhere in the text, or by their own words.
import type { Span } from '#core/text/span.ts';
import { linkAddress } from './html/link-address.ts';

/** In the order in which the parser tells of its tokens. */
export interface MarkdownLinks {
  /** The words of a link begin: what follows until `end` says where it leads. */
  begin(): void;
  words(span: Span, label: string): void;
  destination(written: string): void;
  reference(label: string): void;
  end(): void;
  definition(label: string): void;
  definedAs(written: string): void;
  /** Every link once, with its address where that is one of the web or of mail. */
  found(): readonly { readonly span: Span; readonly address: string | undefined }[];
}

interface OpenLink {
  span: Span | undefined;
  label: string;
  destination: string | undefined;
}

export function createMarkdownLinks(): MarkdownLinks {
  const open: OpenLink[] = [];
  const done: OpenLink[] = [];
  const definitions = new Map<string, string>();
  let defining: string | undefined;
  return {
    begin: () => void open.push({ span: undefined, label: '', destination: undefined }),
    words(span, label) {
      const link = open.at(-1);
      if (link !== undefined) Object.assign(link, { span, label });
    },
    destination(written) {
      const link = open.at(-1);
      if (link !== undefined) link.destination = written;
    },
    reference(label) {
      const link = open.at(-1);
      if (link !== undefined && label.trim() !== '') link.label = label;
    },
    end() {
      const link = open.pop();
      if (link?.span !== undefined) done.push(link);
    },
    definition(label) {
      defining = normal(label);
    },
    definedAs(written) {
      // The first of several definitions of one label holds.
      if (defining !== undefined && !definitions.has(defining)) definitions.set(defining, written);
      defining = undefined;
    },
    found: () =>
      done.flatMap(({ span, label, destination }) => {
        if (span === undefined) return [];
        const written = destination ?? definitions.get(normal(label));
        return [
          { span, address: written === undefined ? undefined : linkAddress(unescaped(written), undefined) },
        ];
      }),
  };
}

const normal = (label: string) => label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();

function unescaped(written: string): string {
  return written.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&');
}
