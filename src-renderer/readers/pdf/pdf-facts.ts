// Owns what a PDF file says of itself. Programs fill in much of it by themselves, which says nothing.
import { factDate } from '../fact-date.ts';
import type { Metadata } from '../front-matter.ts';
import { tagOf } from '../language-tag.ts';

const longestFact = 1000;
const meaningless =
  /^(?:microsoft (?:word|powerpoint) - .*|untitled|document\d*|.*\.(?:docx?|dvi|indd|qxd|tex|pdf|rtf|odt)|layout \d+)$/i;

export function readPdfFacts(info: Readonly<Record<string, unknown>>): {
  readonly title: string | undefined;
  readonly metadata: Metadata;
} {
  const value = (name: string): string | undefined => {
    const written = Object.hasOwn(info, name) ? info[name] : undefined;
    if (typeof written !== 'string') return undefined;
    const words = written
      .replace(/\p{Cc}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestFact);
    return words === '' ? undefined : words;
  };
  const title = value('Title');
  const facts = {
    author: value('Author'),
    date: factDate(value('CreationDate') ?? ''),
    language: tagOf(value('Language')),
    updated: factDate(value('ModDate') ?? ''),
  };
  return {
    title: title === undefined || meaningless.test(title) ? undefined : title,
    metadata: Object.fromEntries(
      Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}
