// Owns the language of searches: words, "phrases", beginnings*, AND, OR, -minus and parentheses. Pure; what stands in no words is no
// error but tells why nothing can be looked for.
import { foldedWordsOf } from './search-words.ts';

/** Words that follow each other; `prefix`: the last one may go on. */
export interface QueryWords {
  readonly kind: 'words';
  readonly words: readonly string[];
  readonly prefix: boolean;
}

export type QueryNode =
  | QueryWords
  | { readonly kind: 'and' | 'or'; readonly parts: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly part: QueryNode };

/** empty: no words at all; minus: only what must not be there; long: more words than a search takes. */
export type QueryProblem = 'empty' | 'minus' | 'long';
export type ReadQuery =
  | { readonly kind: 'query'; readonly node: QueryNode; readonly words: readonly QueryWords[] }
  | { readonly kind: 'problem'; readonly problem: QueryProblem };

/** Words and phrases together: each takes a bit of a number. */
const mostWords = 30;

type Token =
  { readonly kind: 'words'; readonly node: QueryWords } | { readonly kind: '(' | ')' | '-' | 'or' | 'and' };

const piece = /"([^"]*)"?(\*?)|([()])|([^\s()"]+)/gu;
const quotes = /[“”„‟«»]/gu;

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const add = (text: string, prefix: boolean) => {
    const words = foldedWordsOf(text);
    if (words.length > 0) tokens.push({ kind: 'words', node: { kind: 'words', words, prefix } });
  };
  for (const match of query.replace(quotes, '"').matchAll(piece)) {
    const [, phrase, star, bracket, plain] = match;
    if (bracket === '(' || bracket === ')') tokens.push({ kind: bracket });
    else if (phrase !== undefined) add(phrase, star === '*');
    else if (plain === 'OR' || plain === '|') tokens.push({ kind: 'or' });
    else if (plain === 'AND' || plain === '&') tokens.push({ kind: 'and' });
    else if (plain === 'NOT') tokens.push({ kind: '-' });
    else if (plain !== undefined) {
      const minus = /^[-−–](?=.)/u.test(plain);
      if (minus || plain === '-') tokens.push({ kind: '-' });
      add(minus ? plain.slice(1) : plain, plain.endsWith('*'));
    }
  }
  return tokens;
}

/** OR binds less than standing beside each other; a bracket that is never closed ends with the query. */
export function readQuery(query: string): ReadQuery {
  const tokens = tokensOf(query);
  let at = 0;

  const unary = (): QueryNode | undefined => {
    const token = tokens[at];
    if (token === undefined || token.kind === ')' || token.kind === 'or') return undefined;
    at += 1;
    switch (token.kind) {
      case 'words':
        return token.node;
      case '(': {
        const inner = either();
        if (tokens[at]?.kind === ')') at += 1;
        return inner;
      }
      case '-': {
        const part = unary();
        return part === undefined ? undefined : part.kind === 'not' ? part.part : { kind: 'not', part };
      }
      case 'and':
        return undefined;
    }
  };
  const all = (): QueryNode | undefined => {
    const parts: QueryNode[] = [];
    while (at < tokens.length && tokens[at]?.kind !== ')' && tokens[at]?.kind !== 'or') {
      const part = unary();
      if (part !== undefined) parts.push(part);
    }
    return joined('and', parts);
  };
  const either = (): QueryNode | undefined => {
    const parts: QueryNode[] = [];
    for (;;) {
      const part = all();
      if (part !== undefined) parts.push(part);
      if (tokens[at]?.kind !== 'or') return joined('or', parts);
      at += 1;
    }
  };

  const found: QueryNode[] = [];
  while (at < tokens.length) {
    const node = either();
    if (node !== undefined) found.push(node);
    // A bracket that was never opened.
    if (tokens[at]?.kind === ')') at += 1;
  }
  const node = joined('and', found);
  if (node === undefined) return { kind: 'problem', problem: 'empty' };
  const words = wordsIn(node);
  if (words.reduce((sum, one) => sum + one.words.length, 0) > mostWords)
    return { kind: 'problem', problem: 'long' };
  return asksForWords(node) ? { kind: 'query', node, words } : { kind: 'problem', problem: 'minus' };
}

function joined(kind: 'and' | 'or', parts: readonly QueryNode[]): QueryNode | undefined {
  return parts.length <= 1 ? parts[0] : { kind, parts };
}

function wordsIn(node: QueryNode): QueryWords[] {
  if (node.kind === 'words') return [node];
  return node.kind === 'not' ? wordsIn(node.part) : node.parts.flatMap(wordsIn);
}

/** Whether everything that it lets through has a word that was looked for. */
function asksForWords(node: QueryNode): boolean {
  if (node.kind === 'words') return true;
  if (node.kind === 'not') return false;
  return node.kind === 'and' ? node.parts.some(asksForWords) : node.parts.every(asksForWords);
}

/** Words that are looked for, not those that must not be there. */
export function wantedWords(node: QueryNode): QueryWords[] {
  if (node.kind === 'words') return [node];
  return node.kind === 'not' ? [] : node.parts.flatMap(wantedWords);
}
