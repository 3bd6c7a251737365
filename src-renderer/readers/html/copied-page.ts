// Owns the form of the web page that copied words are kept as, and how the reader knows one. Plain strings: usable in the window.

/** The reader takes such a page whole: nothing in it is not meant. */
export const copiedGenerator = 'Attest, copied words';

/** @param body markup as `cleanMarkup` gives it */
export function copiedPage(title: string, body: string): string {
  return [
    '<!doctype html>',
    '<html>',
    '<head>',
    '<meta charset="utf-8">',
    `<meta name="generator" content="${copiedGenerator}">`,
    `<title>${escapeMarkup(title)}</title>`,
    '</head>',
    '<body>',
    body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

export function escapeMarkup(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
