// Owns what a page says of its article in JSON-LD (schema.org). Any JSON may stand there: only strings at known places are taken.
import { elementsNamed } from './html-tree.ts';

export interface LinkedData {
  readonly title?: string | undefined;
  readonly author: readonly string[];
  readonly outlet?: string | undefined;
  readonly date?: string | undefined;
  readonly language?: string | undefined;
  readonly url?: string | undefined;
}

const longestScript = 1_000_000;
const mostNodes = 2000;
const articleType = /(?:Article|BlogPosting|Report|Review|ClaimReview|Report|WebPage)$/;

/** The description of the first article; of a page of other kind when there is none. */
export function linkedData(document: Document): LinkedData | undefined {
  const nodes = elementsNamed(document, 'script[type="application/ld+json"]', 20).flatMap((script) =>
    nodesIn(script.textContent),
  );
  const node =
    nodes.find((candidate) =>
      typesOf(candidate).some((type) => articleType.test(type) && type !== 'WebPage'),
    ) ?? nodes.find((candidate) => typesOf(candidate).includes('WebPage'));
  if (node === undefined) return undefined;
  const publisher = node['publisher'] ?? node['isPartOf'];
  return {
    title: text(node['headline']) ?? text(node['name']),
    author: list(node['author'] ?? node['creator']).flatMap((author) => nameOf(author) ?? []),
    outlet: nameOf(publisher),
    date: text(node['datePublished']) ?? text(node['dateCreated']),
    language: text(node['inLanguage']),
    url: text(node['url']) ?? idOf(node['mainEntityOfPage']),
  };
}

type Json = Readonly<Record<string, unknown>>;

function nodesIn(source: string): Json[] {
  if (source.length > longestScript) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.trim().replace(/^<!--|-->$|^\/\/<!\[CDATA\[|\/\/\]\]>$/g, ''));
  } catch {
    // Not JSON, or nested deeper than anything of this kind.
    return [];
  }
  const found: Json[] = [];
  const open: unknown[] = [parsed];
  for (let next = open.shift(); next !== undefined && found.length < mostNodes; next = open.shift()) {
    if (Array.isArray(next)) open.push(...(next as unknown[]).slice(0, mostNodes));
    else if (isObject(next)) {
      found.push(next);
      if (next['@graph'] !== undefined) open.push(next['@graph']);
    }
  }
  return found;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(node: Json): string[] {
  return list(node['@type']).filter((type): type is string => typeof type === 'string');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice(0, 50) : [value];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function nameOf(value: unknown): string | undefined {
  return text(value) ?? (isObject(value) ? text(value['name']) : undefined);
}

function idOf(value: unknown): string | undefined {
  return text(value) ?? (isObject(value) ? text(value['@id']) : undefined);
}
