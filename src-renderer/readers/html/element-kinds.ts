// Owns what the elements of HTML are to a text: left out, a block, a mark, or nothing of their own. Names only.
import type { MarkKind } from '#core/text/structure.ts';

/** Never words of the article: machinery, controls, and what only looks at the outside. */
export const leftOut: ReadonlySet<string> = new Set(
  (
    'script style template noscript svg math iframe frame frameset object embed applet param canvas audio video source track ' +
    'map area head title meta link base input button select option optgroup datalist textarea keygen output progress meter ' +
    'img picture rp dialog menu slot portal'
  ).split(' '),
);

/** They begin and end a paragraph, and are nothing else. */
export const plainBlocks: ReadonlySet<string> = new Set(
  (
    'p div section article header footer main aside nav address figure dl dt details summary center form fieldset legend ' +
    'hgroup body html search noframes table tbody thead tfoot tr ul ol dir optgroup'
  ).split(' '),
);

export const inlineMarks: Readonly<Record<string, MarkKind>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  cite: 'italic',
  dfn: 'italic',
  var: 'italic',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sup: 'superscript',
  sub: 'subscript',
};

/** An element that its page does not show. Style sheets are not read. */
export function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  if (element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** The words in `role`, `epub:type` and `class`, by which notes are told. */
export function rolesOf(element: Element): string {
  const names = [
    element.getAttribute('role'),
    element.getAttribute('epub:type'),
    element.getAttribute('class'),
  ];
  return ` ${names
    .filter((name) => name !== null)
    .join(' ')
    .toLowerCase()} `;
}
