// Owns what a web page says of its article: title, byline, outlet, date, language, address. Data of the page, believed by nobody:
// each fact is trimmed, cut and checked for its form, and a person can correct it.
import { longestFact, type DocumentField } from '#core/annotation/document-facts.ts';
import { factDate } from '../fact-date.ts';
import type { Metadata } from '../front-matter.ts';
import { tagOf } from '../language-tag.ts';
import { elementsNamed } from './html-tree.ts';
import { linkedData } from './linked-data.ts';
import { linkAddress } from './link-address.ts';

export type PageFacts = Partial<Readonly<Record<DocumentField, string>>>;

/** What stands first in each list is what the page's own people most likely filled in by hand. */
const metaNames: Readonly<Record<DocumentField, readonly string[]>> = {
  title: ['og:title', 'twitter:title', 'citation_title', 'dc.title', 'dcterms.title', 'parsely-title'],
  author: [
    'author',
    'article:author_name',
    'byl',
    'citation_author',
    'dc.creator',
    'dcterms.creator',
    'parsely-author',
    'article:author',
    'twitter:creator',
  ],
  outlet: [
    'og:site_name',
    'citation_journal_title',
    'dc.publisher',
    'dcterms.publisher',
    'application-name',
    'publisher',
  ],
  date: [
    'article:published_time',
    'citation_publication_date',
    'citation_date',
    'datepublished',
    'date',
    'dc.date',
    'dcterms.created',
    'dc.date.issued',
    'pubdate',
    'publish-date',
    'parsely-pub-date',
    'og:published_time',
    'sailthru.date',
  ],
  language: ['content-language', 'dc.language', 'language'],
  url: ['og:url', 'citation_public_url', 'twitter:url', 'parsely-link'],
};

/** Of a page as it was parsed, before anything was taken out of it. */
export function readPageFacts(document: Document): PageFacts {
  const meta = metaOf(document);
  const linked = linkedData(document);
  const named = (field: DocumentField): string[] => metaNames[field].flatMap((name) => meta.get(name) ?? []);
  const base = savedFrom(document);
  const canonical = elementsNamed(document, 'link[rel="canonical"]', 3).map((link) =>
    link.getAttribute('href'),
  );
  const url = [canonical, linked?.url, named('url'), base]
    .flat()
    .map((written) => linkAddress(written ?? null, base))
    .find((address) => address?.startsWith('http') === true);
  const author = first('author', [
    linked?.author,
    named('author').filter((name) => !/^(?:https?:|@)/.test(name)),
    bylineOf(document),
  ]);
  const dates = [linked?.date, named('date'), timesOf(document)].flat();
  const root = document.documentElement as Element | null;
  return compact({
    title: first('title', [linked?.title, named('title'), headingOf(document), titleOf(document)]),
    author: author?.replace(/^(?:by|von|par|por|di|door|af|av)\s+/i, ''),
    outlet: first('outlet', [linked?.outlet, named('outlet')]),
    date: dates.map((written) => factDate(written ?? '')).find((date) => date !== undefined),
    language: languageOf([
      root?.getAttribute('lang'),
      root?.getAttribute('xml:lang'),
      linked?.language,
      ...named('language'),
      ...(meta.get('og:locale') ?? []),
    ]),
    url,
  });
}

/** The facts as a document's metadata has them; the title has a place of its own. */
export function metadataOf({ title: _, ...facts }: PageFacts): Metadata {
  return facts as Metadata;
}

/** The address that a page was saved from, or says that its links start at. */
export function savedFrom(document: Document): string | undefined {
  let comments = 0;
  for (let node: Node | null = document.firstChild; node !== null && comments < 20; node = node.nextSibling) {
    comments += 1;
    const found =
      node.nodeType === 8 ? /saved from url=\(\d+\)(\S+)/.exec(node.nodeValue ?? '')?.[1] : undefined;
    const address = linkAddress(found ?? null, undefined);
    if (address !== undefined) return address;
  }
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? null;
  return linkAddress(base, undefined);
}

function metaOf(document: Document): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const element of elementsNamed(document, 'meta', 500)) {
    const name = (
      element.getAttribute('property') ??
      element.getAttribute('name') ??
      element.getAttribute('itemprop') ??
      element.getAttribute('http-equiv')
    )?.toLowerCase();
    const content = element.getAttribute('content')?.trim();
    if (name === undefined || content === undefined || content === '') continue;
    const list = found.get(name);
    if (list === undefined) found.set(name, [content]);
    else if (list.length < 50) list.push(content);
  }
  return found;
}

function headingOf(document: Document): string | undefined {
  const headings = elementsNamed(document, 'h1', 2);
  return headings.length === 1 ? headings[0]?.textContent : undefined;
}

// "Rents fall | The Daily Echo": the outlet's own name is no part of the title.
function titleOf(document: Document): string | undefined {
  const whole = document.querySelector('title')?.textContent.replace(/\s+/g, ' ').trim();
  if (whole === undefined || whole === '') return undefined;
  const parts = whole.split(/\s+[|·»–—-]\s+/);
  const [front = ''] = parts;
  return parts.length > 1 && front.split(' ').length >= 3 ? front : whole;
}

function bylineOf(document: Document): string | undefined {
  const found = elementsNamed(document, '[rel="author"], [itemprop="author"], .byline, .author', 5)
    .map((element) => element.textContent.replace(/\s+/g, ' ').trim())
    .find((words) => words !== '' && words.length < 120);
  return found;
}

function timesOf(document: Document): string[] {
  return elementsNamed(document, 'time[datetime]', 20)
    .toSorted((a, b) => Number(b.hasAttribute('pubdate')) - Number(a.hasAttribute('pubdate')))
    .flatMap((time) => time.getAttribute('datetime') ?? []);
}

function languageOf(candidates: readonly (string | null | undefined)[]): string | undefined {
  return candidates.map((candidate) => tagOf(candidate?.trim())).find((tag) => tag !== undefined);
}

type Candidates = readonly (string | readonly string[] | undefined)[];

function first(field: DocumentField, candidates: Candidates): string | undefined {
  for (const candidate of candidates) {
    const words = (Array.isArray(candidate) ? candidate : [candidate])
      .filter((word): word is string => typeof word === 'string')
      .map((word) => word.replace(/\s+/g, ' ').trim())
      .filter((word) => word !== '');
    if (words.length === 0) continue;
    const all = field === 'author' ? [...new Set(words)].join(', ') : (words[0] ?? '');
    return all.slice(0, Math.min(longestFact[field], 1000));
  }
  return undefined;
}

function compact(facts: Readonly<Record<DocumentField, string | undefined>>): PageFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
