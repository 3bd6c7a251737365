// Owns what the properties of a Word document say of it: title, author, date, language.
import { factDate } from '../fact-date.ts';
import type { Metadata } from '../front-matter.ts';
import { tagOf } from '../language-tag.ts';
import type { XmlToken } from '../xml/xml-tokens.ts';

export interface WordFacts {
  readonly title: string | undefined;
  readonly metadata: Metadata;
}

const longestFact = 1000;

/** What word processors fill in by themselves says nothing. */
const meaningless = /^(?:microsoft word - .*|document\d*|untitled|word document|\.docx?|.*\.docx?)$/i;

export function readWordFacts(tokens: Iterable<XmlToken>, language: string | undefined): WordFacts {
  const found = new Map<string, string>();
  let name: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'open') ({ name } = token);
    else if (token.kind === 'close') name = undefined;
    else if (name !== undefined)
      found.set(name, ((found.get(name) ?? '') + token.text).slice(0, longestFact));
  }
  const value = (of: string) => {
    const words = found.get(of)?.replace(/\s+/g, ' ').trim();
    return words === '' ? undefined : words;
  };
  const title = value('dc:title');
  const facts = {
    author: value('dc:creator')
      ?.split(/\s*;\s*/)
      .filter((part) => part !== '')
      .join(', '),
    date: factDate(value('dcterms:created') ?? ''),
    language: tagOf(value('dc:language') ?? language),
    updated: factDate(value('dcterms:modified') ?? ''),
  };
  return {
    title: title === undefined || meaningless.test(title) ? undefined : title,
    metadata: Object.fromEntries(
      Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}
