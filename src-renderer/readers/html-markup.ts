// Owns finding the notation in a piece of HTML inside Markdown: tags, comments, and what browsers never show as text.
import type { Span } from '#core/text/span.ts';

/** Elements whose content is not prose. */
const unshown = /^<(script|style)(?=[\s>/]|$)/i;

/** Spans of `source` that are notation; offsets count from its start. An unclosed tag reaches to the end. Linear time. */
export function htmlMarkup(source: string): Span[] {
  const spans: Span[] = [];
  let at = source.indexOf('<');
  while (at !== -1) {
    const end = notationEnd(source, at);
    if (end > at) spans.push({ start: at, end });
    at = source.indexOf('<', Math.max(end, at + 1));
  }
  return spans;
}

// `at` itself when the "<" there begins nothing, as in "2 < 3".
function notationEnd(source: string, at: number): number {
  if (source.startsWith('<!--', at)) return endBehind(source, '-->', at + 4);
  if (source.startsWith('<![CDATA[', at)) return endBehind(source, ']]>', at + 9);
  if (source.startsWith('<?', at)) return endBehind(source, '?>', at + 2);
  if (!/[A-Za-z/!]/.test(source.charAt(at + 1))) return at;
  const [, element] = unshown.exec(source.slice(at, at + 10)) ?? [];
  if (element === undefined) return endBehind(source, '>', at + 1);
  const closing = source.slice(at).search(element.toLowerCase() === 'script' ? /<\/script/i : /<\/style/i);
  return closing === -1 ? source.length : endBehind(source, '>', at + closing);
}

function endBehind(source: string, closing: string, from: number): number {
  const found = source.indexOf(closing, from);
  return found === -1 ? source.length : found + closing.length;
}
