// Owns the English texts of its area (printing and PDF); see catalogue.ts.
export const printMessages = {
  'print.title': 'Print the annotated article',
  'print.text':
    'The text with its highlights and numbers, as it is shown now: hidden sets and filtered annotations are left out.',
  'print.list': 'List the annotations after the text',
  'print.listHint': 'Number, type, words, attributes, status and annotator of each.',
  'print.notes': 'With notes',
  'print.notesHint': 'Leave them out if the paper goes to others.',
  'print.size': 'Text size',
  'print.sizeValue': '{size} pt',
  'print.print': 'Print…',
  'print.savePdf': 'Save as PDF…',
  'print.pdfHint': 'For a PDF, choose “Save as PDF” in the print dialog.',
  'print.counted':
    '{annotations, plural, =0 {No annotations} one {# annotation} other {# annotations}} · about {pages, plural, one {# page} other {# pages}}',
  'print.large':
    'This is a long document: {characters} characters and {annotations} annotations make about {pages} pages. Preparing them may take a minute or more and much memory.',
  'print.largeGo': 'Prepare all pages',
  'print.preparing': 'Preparing: {percent} %',
  'print.stop': 'Stop',
  'print.failed': 'Nothing was printed. {reason}',
  'print.saved': 'PDF saved: {location}',

  'print.view': 'Print view of {title}',
  'print.legend': 'Types',
  'print.annotations': 'Annotations',
  'print.lost': 'Not found in this text',
  'print.lostHint': 'Made on another version of the text; the words are those of that version.',
  'print.footer': '{document} · {set} · {date}',
  'print.hidden':
    '{hidden, plural, one {One annotation is} other {# annotations are}} not printed: hidden sets and filters leave them out.',
  'print.byline': 'Byline',
  'print.outlet': 'Outlet',
  'print.date': 'Date',
  'print.address': 'Address',
} as const;
