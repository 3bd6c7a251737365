// Owns which facts about an article a person can correct, and what may stand in each. Pure; knows no screens.
import { z } from 'zod';
import { message } from '../messages/catalogue.ts';
import { parseEdtf } from './edtf.ts';

/** Names of a document record's metadata, as readers fill them in, after the title, which has a place of its own. */
export const metadataFields = ['author', 'outlet', 'date', 'language', 'url'] as const;
export const documentFields = ['title', ...metadataFields] as const;
export type DocumentField = (typeof documentFields)[number];

export type CheckedFact =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

/** UTF-16 units, as the record's schema has them. */
export const longestFact: Readonly<Record<DocumentField, number>> = {
  title: 1000,
  author: 10_000,
  outlet: 10_000,
  date: 100,
  language: 100,
  url: 4096,
};

const webAddress = z.url({ protocol: /^https?$/, hostname: /./ });

/** What was typed as it is kept: trimmed, and in the form that the field has. Nothing is a value of every field but the title. */
export function checkFact(field: DocumentField, typed: string): CheckedFact {
  const value = typed.trim();
  if (value.length > longestFact[field]) {
    return { ok: false, problem: message('details.tooLong', { limit: longestFact[field] }) };
  }
  if (value === '') {
    return field === 'title' ? { ok: false, problem: message('details.titleNeeded') } : { ok: true, value };
  }
  switch (field) {
    case 'date':
      return parseEdtf(value) === undefined
        ? { ok: false, problem: message('attribute.notADate') }
        : { ok: true, value };
    case 'url':
      return webAddress.safeParse(value).success
        ? { ok: true, value }
        : { ok: false, problem: message('attribute.notALink') };
    case 'language': {
      const tag = languageTag(value);
      return tag === undefined
        ? { ok: false, problem: message('details.notALanguage') }
        : { ok: true, value: tag };
    }
    default:
      return { ok: true, value };
  }
}

/**
 * The BCP 47 tag in its canonical form; undefined when it is none. Words like "english" have the form of a tag, but no
 * language is registered under so long a code.
 */
function languageTag(typed: string): string | undefined {
  if (!/^([a-z]{2,3}|x)(-|$)/i.test(typed)) return undefined;
  try {
    return Intl.getCanonicalLocales(typed)[0];
  } catch {
    return undefined;
  }
}

/** What the language is called in the reader's language, "British English"; undefined when it has no known name. */
export function languageName(tag: string, reader = 'en'): string | undefined {
  try {
    return new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' }).of(tag) ?? undefined;
  } catch {
    return undefined;
  }
}
