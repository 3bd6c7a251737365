// Owns making XHTML readable as HTML: there an element that closes itself stays open.

const voidElements = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

export function closedElements(markup: string): string {
  return markup
    .replace(/<([A-Za-z][\w:.-]*)([^<>]*)\/>/g, (whole, name: string, rest: string) =>
      voidElements.test(name) ? (whole as string) : `<${name}${rest}></${name}>`,
    )
    .replace(/<!\[CDATA\[([^\]]*(?:\](?!\]>)[^\]]*)*)\]\]>/g, (_, words: string) =>
      words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    );
}
