// Makes Word documents for tests, as small as a word processor could read them.
import { strToU8, zipSync, type Zippable } from 'fflate';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WordParts {
  /** What stands in <w:body>. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  /** Addresses of links by relationship id. */
  readonly links?: Readonly<Record<string, string>>;
  readonly core?: string;
  /** Parts that replace or join the others. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export function wordFile({ body, links = {}, core, parts = {}, ...named }: WordParts): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relationship}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${w} ${r} ${mc}><w:body>${body}</w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
        links,
      )
        .map(
          ([id, target]) =>
            `<Relationship Id="${id}" Type="${relationship}/hyperlink" Target="${target}" TargetMode="External"/>`,
        )
        .join('')}</Relationships>`,
    ),
  };
  for (const [name, content] of Object.entries(named)) {
    files[`word/${name}.xml`] = strToU8(`<w:${name} ${w} ${r}>${content}</w:${name}>`);
  }
  if (core !== undefined) {
    files['docProps/core.xml'] = strToU8(
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    );
  }
  for (const [name, content] of Object.entries(parts)) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files, { level: 6, mtime: '2024-01-01' });
}

/** A paragraph of plain words, with properties in front of them. */
export const p = (words: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
export const run = (words: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
export const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
