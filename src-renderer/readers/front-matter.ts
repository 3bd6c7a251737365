// Owns the front matter of a Markdown text: where it is, and the facts in its `key: value` lines. Not a YAML parser:
// nothing in it is executed, expanded or nested.

/** Facts about an article, by the names that a document's metadata uses. */
export type Metadata = Readonly<Record<string, string>>;

export interface FrontMatter {
  /** Offset in UTF-16 units behind the closing fence and its line end; 0 when there is no front matter. */
  readonly end: number;
  /** Lines that it takes up, both fences included. */
  readonly lines: number;
  readonly metadata: Metadata;
}

const none: FrontMatter = { end: 0, lines: 0, metadata: {} };

/** Longer blocks between two `---` lines are an article between two rules. */
const mostLines = 200;

/** What other programs call the facts that we know by one name. */
const names: Readonly<Record<string, string>> = {
  title: 'title',
  headline: 'title',
  author: 'author',
  authors: 'author',
  byline: 'author',
  date: 'date',
  published: 'date',
  outlet: 'outlet',
  publication: 'outlet',
  publisher: 'outlet',
  source: 'outlet',
  language: 'language',
  lang: 'language',
  url: 'url',
};

export function readFrontMatter(text: string): FrontMatter {
  if (!/^---[ \t]*\n/.test(text)) return none;
  const metadata: Record<string, string> = {};
  let start = text.indexOf('\n') + 1;
  for (let lines = 2; lines <= mostLines && start < text.length; lines++) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const line = text.slice(start, Math.min(end, start + 10_000));
    start = lineEnd === -1 ? text.length : lineEnd + 1;
    if (/^(---|\.\.\.)[ \t]*$/.test(line)) return { end: start, lines, metadata };
    const [, key, value] = /^([A-Za-z][\w-]{0,50})[ \t]*:[ \t]+(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const name = Object.hasOwn(names, key.toLowerCase()) ? names[key.toLowerCase()] : undefined;
    const plain = plainValue(value);
    if (name !== undefined && plain !== '') metadata[name] ??= plain;
  }
  return none;
}

// "quoted", 'quoted', [first, second] and a trailing comment are the only notations of YAML understood here.
function plainValue(value: string): string {
  const trimmed = value.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(trimmed);
  if (quoted?.[1] !== undefined) return quoted[1].replace(/\\(["\\])/g, '$1').trim();
  if (quoted?.[2] !== undefined) return quoted[2].replaceAll("''", "'").trim();
  const uncommented = trimmed.replace(/(^|\s)#.*$/, '').trim();
  if (!uncommented.startsWith('[') || !uncommented.endsWith(']')) return uncommented;
  return uncommented
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((item) => item !== '')
    .join(', ');
}
