// Owns the English texts about annotations found again in a text that became another; see catalogue.ts.
export const anchoringMessages = {
  'fileChanged.shown': '“{title}” was changed by another program. Its new text is shown.',
  'fileChanged.annotations':
    '“{title}” was changed by another program. Its new text is shown: {kept, plural, =0 {no annotation was} one {# annotation was} other {# annotations were}} found as before{changed, plural, =0 {} one {, # on changed words} other {, # on changed words}}{lost, plural, =0 {} one {, # not at all} other {, # not at all}}.',
  'fileChanged.unfound':
    '“{title}” was changed by another program. Its annotations could not be looked for; open it again to try anew.',
  'fileChanged.review': 'Review',
} as const;
