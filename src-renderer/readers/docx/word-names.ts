// Owns the namespaces and small value notations of Word documents, in both forms of the standard.
import type { Prefixes, XmlOpen } from '../xml/xml-tokens.ts';

export const wordPrefixes: Prefixes = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
};

/** The value of an element that has one; elements of a switch are on without it. */
export function valueOf({ attributes }: XmlOpen): string | undefined {
  return attributes.get('w:val');
}

export function isOn(token: XmlOpen): boolean {
  return !['0', 'false', 'off', 'none'].includes(valueOf(token) ?? '1');
}

/** A whole number from 0, or undefined. */
export function numberOf(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : undefined;
}
