// Owns writing foreign markup anew with nothing in it but words and what they are: headings, lists, quotations, tables, links,
// emphasis. What it writes holds no style, script, picture, form, or address that is not one of the web or of mail.
import type { MarkKind } from '#core/text/structure.ts';
import { escapeMarkup } from './copied-page.ts';
import { inlineMarks, isHidden, leftOut, plainBlocks, rolesOf } from './element-kinds.ts';
import { linkAddress } from './link-address.ts';

const kept: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 h5 h6 li dd blockquote pre table tr td th caption figcaption a q ruby rt'.split(' '),
);
const preserved = /^(?:listing|xmp|plaintext)$/;
const outermost = /^(?:html|body)$/;
const framing = /^(?:form|frameset|noframes|fieldset|legend)$/;
const empty = /^(?:br|hr)$/;

const marked: Partial<Readonly<Record<MarkKind, string>>> = {
  bold: 'b',
  italic: 'i',
  code: 'code',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
};

/** Words in `role`, `class` and `epub:type` that tell the reader of notes; all others are left out. */
const noteRoles =
  / (doc-footnotes?|doc-endnotes?|footnotes?|endnotes?|rearnotes?|references|footnote-list|footnotes-list|doc-backlink|doc-noteref|noteref)(?= )/g;

/** Without recursion: markup may nest as deep as the parser lets it. */
export function cleanMarkup(root: Element, base?: string): string {
  let written = '';
  const steps: (Node | string)[] = [root];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') {
      written += step;
      continue;
    }
    if (step.nodeType === 3) {
      written += escapeMarkup(step.nodeValue ?? '');
      continue;
    }
    if (step.nodeType !== 1) continue;
    const element = step as Element;
    const name = element.localName.toLowerCase();
    if (leftOut.has(name) || isHidden(element)) continue;
    if (empty.test(name)) {
      written += `<${name}>`;
      continue;
    }
    const tags = tagsFor(element, name, base);
    written += tags.map((tag) => `<${tag}>`).join('');
    for (const tag of tags) steps.push(`</${/^\S+/.exec(tag)?.[0] ?? ''}>`);
    for (let child = element.lastChild; child !== null; child = child.previousSibling) steps.push(child);
  }
  return written;
}

/** What is opened for the element, the outermost first; nothing for one that is nothing of its own. */
function tagsFor(element: Element, name: string, base: string | undefined): string[] {
  const mark = inlineMarks[name];
  const style = element.getAttribute('style')?.toLowerCase() ?? '';
  if (mark !== undefined) {
    // Some programs wrap all that is copied in an element that means bold, and take it back in its style.
    if (mark === 'bold' && /font-weight\s*:\s*(?:normal|[1-5]00)/.test(style)) return [];
    if (mark === 'italic' && /font-style\s*:\s*normal/.test(style)) return [];
    return [marked[mark] ?? 'span'];
  }
  if (name === 'span' || name === 'font') return marksOfStyle(style);
  if (preserved.test(name)) return ['pre'];
  if (outermost.test(name)) return [];
  if (framing.test(name)) return ['div'];
  if (!kept.has(name) && !plainBlocks.has(name)) return [];
  return [name + attributesOf(element, name, base)];
}

function marksOfStyle(style: string): string[] {
  return [
    ...(/font-weight\s*:\s*(?:bold|[6-9]00)/.test(style) ? ['b'] : []),
    ...(/font-style\s*:\s*(?:italic|oblique)/.test(style) ? ['i'] : []),
    ...(/text-decoration[^;]*line-through/.test(style) ? ['s'] : []),
    ...(/vertical-align\s*:\s*super/.test(style) ? ['sup'] : []),
    ...(/vertical-align\s*:\s*sub(?!p)/.test(style) ? ['sub'] : []),
  ];
}

function attributesOf(element: Element, name: string, base: string | undefined): string {
  const attributes: [string, string][] = [];
  const number = (attribute: string) => {
    const value = /^\s*-?\d{1,9}/.exec(element.getAttribute(attribute) ?? '')?.[0].trim();
    if (value !== undefined) attributes.push([attribute, value]);
  };
  if (name === 'a') {
    const written = element.getAttribute('href');
    const address = linkAddress(written, base);
    // A link within the page leads nowhere any more, and still says that a number is one of a note.
    if (address !== undefined) attributes.push(['href', address]);
    else if (written?.includes('#') === true) attributes.push(['href', '#']);
  }
  if (name === 'ol') number('start');
  if (name === 'li') number('value');
  if (name === 'td' || name === 'th') number('colspan');
  const own = element.getAttribute('role');
  const roles = [
    ...(name === 'table' && (own === 'presentation' || own === 'none') ? ['presentation'] : []),
    ...[...rolesOf(element).matchAll(noteRoles)].map(([, role]) => role ?? ''),
  ];
  if (roles.length > 0) attributes.push(['role', roles.join(' ')]);
  return attributes.map(([attribute, value]) => ` ${attribute}="${escapeMarkup(value)}"`).join('');
}
