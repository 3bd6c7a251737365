// Owns the English texts of its area (readers); see catalogue.ts.
export const readerMessages = {
  'reader.tooLarge':
    'This file is {megabytes, number} MB; Attest opens documents up to {limit, number} MB. Split it into smaller files to work on it.',
  'reader.binary':
    'This file does not hold text: its bytes look binary. If it is a document of another program, export it there as plain text or Markdown and open that.',
  'reader.binaryKind':
    'This file does not hold text: it looks like a binary file ({kind}). Export it as plain text or Markdown and open that.',
  'reader.binaryNuls':
    'This file does not hold text: {count, plural, one {one character} other {# characters}} in it {count, plural, one {is} other {are}} NUL, the first in line {line, number}. Articles have none. If it is a document of another program, export it there as plain text or Markdown and open that.',
  'reader.otherText':
    'This file is text in {kind}, which Attest does not read. Open it in a text editor, save it as UTF-8, and open that.',
  'reader.linesOnly.size':
    'This Markdown document is too long to analyse in full: headings, lists and quotations are shown, emphasis and links are not.',
  'reader.linesOnly.time':
    'This Markdown document took too long to analyse: headings, lists and quotations are shown, emphasis and links are not.',
  'reader.linesOnly.failure':
    'This Markdown document could not be analysed in full: headings, lists and quotations are shown, emphasis and links are not.',
} as const;
