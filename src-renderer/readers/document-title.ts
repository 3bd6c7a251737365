// Owns what a document is called: by what it says of itself (front matter), else its first main heading, else its file name.
import { snapToCodePoint } from '#core/text/code-points.ts';
import type { Metadata } from './front-matter.ts';
import { markdownLines } from './markdown-lines.ts';

/** In UTF-16 units. A longer heading is a paragraph in disguise and not good for a list. */
const longestTitle = 300;

/** The heading that names an article stands near its top. In UTF-16 units. */
const headingReach = 50_000;

export function markdownTitle(text: string, metadata: Metadata, fileName: string): string {
  const title = metadata['title'] ?? firstMainHeading(text.slice(0, headingReach)) ?? '';
  return title === '' ? fileTitle(fileName) : shorten(title);
}

/** What the source calls itself; its file name when it has no name. */
export function namedTitle(title: string | undefined, fileName: string): string {
  const words = title?.replace(/\s+/g, ' ').trim() ?? '';
  return words === '' ? fileTitle(fileName) : shorten(words);
}

/** The file name without folder and extension. */
export function fileTitle(fileName: string): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return shorten(dot > 0 ? name.slice(0, dot) : name);
}

function firstMainHeading(text: string): string | undefined {
  let before = '';
  for (const { start, end, block, underlines } of markdownLines(text)) {
    const line = cutBehind(text.slice(start, end), longestTitle);
    if (underlines === 1) return wordsOf(before);
    if (block?.kind === 'heading' && block.level === 1) {
      const words = wordsOf(line);
      if (words !== '') return words;
    }
    before = line;
  }
  return undefined;
}

/** What to take out of a heading, in this order, and what stays of it. */
const notation: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}#{1,6}(?=[ \t]|$)/, ''],
  [/[ \t]#+[ \t]*$/, ''],
  [/!?\[([^\][]*)\](?:\([^()]*\)|\[[^\][]*\])/g, '$1'],
  [/<[A-Za-z/!][^<>]*>/g, ''],
  [/(`+)(.+?)\1/g, '$2'],
  [/(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1/g, '$2'],
  [/(?<![\p{L}\p{N}\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?![\p{L}\p{N}])/gu, '$2'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
  [/\s+/g, ' '],
];

// "# The *new* [bridge](x)" is called "The new bridge". Approximate on purpose: the parser stays out of the window, and the
// user may rename a document.
function wordsOf(line: string): string {
  return notation.reduce((words, [pattern, rest]) => words.replace(pattern, rest), line).trim();
}

function shorten(title: string): string {
  return title.length <= longestTitle ? title : `${cutBehind(title, longestTitle - 1)}…`;
}

function cutBehind(text: string, length: number): string {
  return text.slice(0, snapToCodePoint(text, length, 'down'));
}
