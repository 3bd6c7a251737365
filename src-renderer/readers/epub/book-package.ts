// Owns what the package of an EPUB book says: its parts in reading order, its facts, and whether it is locked.
import { message } from '#core/messages/catalogue.ts';
import { factDate } from '../fact-date.ts';
import type { Metadata } from '../front-matter.ts';
import { tagOf } from '../language-tag.ts';
import { damaged, ReaderProblem } from '../reader-problem.ts';
import { decodeXml } from '../xml/xml-text.ts';
import { xmlTokens, type XmlToken } from '../xml/xml-tokens.ts';
import type { ZipParts } from '../zip/zip-parts.ts';
import { partPlace } from '../zip/part-place.ts';

export interface BookPackage {
  /** Names of the parts with words, in reading order; without the table of contents. */
  readonly parts: readonly string[];
  /** The table of contents in its two forms. */
  readonly nav: string | undefined;
  readonly ncx: string | undefined;
  readonly title: string | undefined;
  readonly metadata: Metadata;
}

interface Item {
  readonly place: string;
  readonly type: string;
  readonly properties: string;
}

const prefixes = {
  'http://www.idpf.org/2007/opf': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:oasis:names:tc:opendocument:xmlns:container': '',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
} as const;

const longestFact = 1000;
const mostParts = 2000;
/** Fonts may be scrambled without the book being locked. */
const scrambledFonts = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc/;

/** @throws ReaderProblem */
export function readBookPackage(zip: ZipParts, fileKind: string): BookPackage {
  const tokens = (name: string): Iterable<XmlToken> =>
    xmlTokens({ text: decodeXml(zip.bytes(name)), part: name, fileKind }, prefixes);
  refuseLocked(zip, tokens);
  const place = packagePlace(zip, tokens) ?? zip.names.find((name) => name.endsWith('.opf'));
  if (place === undefined)
    throw damaged(fileKind, message('reader.reason.partMissing', { name: 'META-INF/container.xml' }));

  const items = new Map<string, Item>();
  const spine: string[] = [];
  const facts = new Map<string, string[]>();
  let ncxId: string | undefined;
  let fact: string | undefined;
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  for (const token of tokens(place)) {
    if (token.kind === 'text') {
      const list = fact === undefined ? undefined : facts.get(fact);
      if (list !== undefined)
        list[list.length - 1] = ((list.at(-1) ?? '') + token.text).slice(0, longestFact);
      continue;
    }
    if (token.kind === 'close') {
      if (token.name === fact) fact = undefined;
      continue;
    }
    const { name, attributes } = token;
    if (name === 'item') {
      items.set(attributes.get('id') ?? '', {
        place: partPlace(decoded(attributes.get('href') ?? ''), folder),
        type: attributes.get('media-type') ?? '',
        properties: ` ${attributes.get('properties') ?? ''} `,
      });
    } else if (name === 'itemref') spine.push(attributes.get('idref') ?? '');
    else if (name === 'spine') ncxId = attributes.get('toc');
    else if (name.startsWith('dc:')) {
      fact = name;
      facts.set(name, [...(facts.get(name) ?? []).slice(0, 49), '']);
    }
  }

  const all = [...items.values()];
  const inOrder = spine.slice(0, mostParts).flatMap((id) => items.get(id) ?? []);
  const parts = inOrder.filter(({ type, properties }) => /html/.test(type) && !properties.includes(' nav '));
  return {
    parts: [...new Set(parts.map((item) => item.place))],
    nav: all.find(({ properties }) => properties.includes(' nav '))?.place,
    ncx:
      (ncxId === undefined ? undefined : items.get(ncxId)?.place) ??
      all.find(({ type }) => type.includes('dtbncx'))?.place,
    ...factsOf(facts),
  };
}

function packagePlace(zip: ZipParts, tokens: (name: string) => Iterable<XmlToken>): string | undefined {
  const container = 'META-INF/container.xml';
  if (!zip.has(container)) return undefined;
  for (const token of tokens(container)) {
    if (token.kind !== 'open' || token.name !== 'rootfile') continue;
    const place = partPlace(token.attributes.get('full-path') ?? '', '');
    if (zip.has(place)) return place;
  }
  return undefined;
}

function refuseLocked(zip: ZipParts, tokens: (name: string) => Iterable<XmlToken>): void {
  const encryption = 'META-INF/encryption.xml';
  if (!zip.has(encryption)) return;
  for (const token of tokens(encryption)) {
    if (token.kind !== 'open' || token.name !== 'enc:EncryptionMethod') continue;
    if (scrambledFonts.test(token.attributes.get('Algorithm') ?? '')) continue;
    throw new ReaderProblem('protected', message('reader.drm'));
  }
}

function factsOf(facts: ReadonlyMap<string, readonly string[]>): Pick<BookPackage, 'title' | 'metadata'> {
  const values = (name: string) =>
    (facts.get(name) ?? []).map((value) => value.replace(/\s+/g, ' ').trim()).filter((value) => value !== '');
  const author = [...new Set(values('dc:creator'))].join(', ');
  const addresses = [...values('dc:source'), ...values('dc:identifier')];
  const found = {
    author: author === '' ? undefined : author,
    outlet: values('dc:publisher')[0],
    date: values('dc:date')
      .map(factDate)
      .find((date) => date !== undefined),
    language: values('dc:language')
      .map(tagOf)
      .find((tag) => tag !== undefined),
    url: addresses.find((address) => /^https?:\/\/\S+$/.test(address)),
  };
  return {
    title: values('dc:title')[0],
    metadata: Object.fromEntries(
      Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

export function decoded(address: string): string {
  const plain = address.replace(/#.*$/, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
