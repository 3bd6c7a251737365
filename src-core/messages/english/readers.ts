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
  'reader.tooMuchText':
    'The text in this file is longer than Attest opens (20 million characters). Split it into smaller files to work on it.',
  'reader.tooComplex':
    'This file has more parts, or parts nested deeper, than any article has, and was not read on. If it is a real document, save it anew with the program that made it, or as plain text.',
  'reader.damaged':
    'This file is named as {kind} and cannot be read as one. {reason} If another program opens it, save it anew there; else look for another copy.',
  'reader.kind.html': 'a web page',
  'reader.kind.docx': 'a Word document',
  'reader.kind.epub': 'an EPUB book',
  'reader.kind.pdf': 'a PDF document',
  'reader.reason.notZip': 'It does not have the form of such a file, or its end is missing.',
  'reader.reason.zipBroken': 'Its directory of parts is damaged at byte {at, number}.',
  'reader.reason.partMissing': 'Its part “{name}” is missing.',
  'reader.reason.partBroken': 'Its part “{name}” is damaged or is not what the directory says.',
  'reader.reason.duplicate': 'It has two parts with the name “{name}”.',
  'reader.reason.overlap': 'Its parts “{first}” and “{second}” lie over each other.',
  'reader.reason.xml': 'Its part “{name}” is not well formed at character {at, number}.',
  'reader.reason.noPage': 'None of its pages can be read.',
  'reader.reason.unexpected': 'The reader stopped at something that such files do not have ({detail}).',
  'reader.zipBomb':
    'This file unpacks to far more than it should ({megabytes, number} MB or more) and was not read, as files made to do harm do that. If it is a real document, save it anew with the program that made it.',
  'reader.zipEntries':
    'This file holds {count, number} parts, more than any document, and was not read. If it is a real document, save it anew with the program that made it.',
  'reader.encrypted':
    'This file is protected by a password, which Attest does not ask for. Open it with the program that made it, save a copy without a password, and open that.',
  'reader.oldOffice':
    'This file is an older Word document or one with a password. Open it in a word processor, save it as .docx without a password, and open that.',
  'reader.drm':
    'This book is locked by its seller (DRM), and only the seller’s own programs can read it. Its text cannot be opened here.',
  'reader.noWords.html':
    'There are no words in this web page: what it shows is made by scripts or stands in pictures. Save it anew when it is fully shown, or copy its words into a new document.',
  'reader.noWords.docx': 'There are no words in this Word document.',
  'reader.noWords.epub': 'There are no words in this book: its pages are pictures, or it is empty.',
  'reader.noWords.pdf':
    'This PDF document has no text, only pictures of it, as scans do ({pages, plural, one {one page} other {# pages}}). Have a program for text recognition (OCR) make one with text, and open that.',
  'reader.time':
    'Reading “{name}” took longer than {seconds, number} seconds and was stopped. Nothing was changed. It may be damaged, or larger inside than it looks; save it anew or as plain text with the program that made it.',
  'reader.stopped':
    'Reading “{name}” ended without a result: the reader ran out of memory or met something that it does not know. Nothing was changed. Save it anew or as plain text with the program that made it.',
  'scope.noArticle': 'All of “{title}” is shown: no article can be told from the rest of the page.',
  'scope.failed': 'Everything is shown as before. {reason}',
  'scope.done':
    '{scope, select, article {The article of the page is shown.} other {The whole page is shown.}}',
  'scope.doneLost':
    '{scope, select, article {The article of the page is shown.} other {The whole page is shown.}} {found, plural, one {One annotation was} other {# annotations were}} found in it; {lost, plural, one {one is not in it and is} other {# are not in it and are}} kept in the list as lost.',
  'reader.note.wholePage':
    'The article was not told from the rest of this page, so that the whole page is shown.',
  'reader.note.pdfPages':
    '{count, plural, one {One page of this PDF document has} other {# pages of this PDF document have}} no text and may be pictures: {list}.',
  'reader.note.pdfBroken':
    '{count, plural, one {One page of this PDF document} other {# pages of this PDF document}} could not be read: {list}.',
  'reader.note.epubParts':
    '{count, plural, one {One part of this book} other {# parts of this book}} could not be read: {list}.',
  'reader.linesOnly.size':
    'This Markdown document is too long to analyse in full: headings, lists and quotations are shown, emphasis and links are not.',
  'reader.linesOnly.time':
    'This Markdown document took too long to analyse: headings, lists and quotations are shown, emphasis and links are not.',
  'reader.linesOnly.failure':
    'This Markdown document could not be analysed in full: headings, lists and quotations are shown, emphasis and links are not.',
} as const;
