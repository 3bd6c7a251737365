// Makes EPUB books for tests.
import { strToU8, zipSync, type Zippable } from 'fflate';

export interface BookParts {
  /** Bodies of the chapters by file name, in reading order; names may need escaping in addresses. */
  readonly chapters: Readonly<Record<string, string>>;
  readonly metadata?: string;
  /** The table of contents: as `nav` (EPUB 3) or as `ncx` (EPUB 2). */
  readonly nav?: string;
  readonly ncx?: string;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export function bookFile({ chapters, metadata = '', nav, ncx, parts = {} }: BookParts): Uint8Array {
  const names = Object.keys(chapters);
  const items = names.map(
    (name, at) => `<item id="c${at}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  );
  if (nav !== undefined)
    items.push(
      '<item id="nav" href="nav.xhtml" properties="scripted nav" media-type="application/xhtml+xml"/>',
    );
  if (ncx !== undefined) items.push('<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>');
  const refs = [
    ...(nav === undefined ? [] : ['<itemref idref="nav"/>']),
    ...names.map((_, at) => `<itemref idref="c${at}"/>`),
  ];
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>${metadata}</metadata>` +
        `<manifest>${items.join('')}</manifest><spine toc="ncx">${refs.join('')}</spine></package>`,
    ),
  };
  for (const [name, body] of Object.entries(chapters)) {
    files[`OEBPS/${name}`] = strToU8(
      `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`,
    );
  }
  if (nav !== undefined)
    files['OEBPS/nav.xhtml'] = strToU8(`<html><body><nav epub:type="toc">${nav}</nav></body></html>`);
  if (ncx !== undefined)
    files['OEBPS/toc.ncx'] = strToU8(
      `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${ncx}</navMap></ncx>`,
    );
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files, { mtime: '2024-01-01' });
}
