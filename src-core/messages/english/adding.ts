// Owns the English texts about adding documents and finding duplicates; see catalogue.ts.
export const addingMessages = {
  'adding.unreadable':
    'The file could not be read. Check that it is still there and that you may read it, then add it again.',
  'adding.nothing': 'There is no file in what was added. Empty folders and hidden files are left out.',
  'adding.begun': 'Adding {count, plural, one {# file} other {# files}}…',
  'adding.summary':
    '{added, plural, =0 {No document was added} one {One document was added} other {# documents were added}}{other, plural, =0 {} one {, one file was not} other {, # files were not}}{left, plural, =0 {} one {, one is left} other {, # are left}}.',
  'adding.notEach.taking-back':
    '{count, plural, one {One document was} other {# documents were}} not moved to the trash.',
  'adding.notEach.putting-back':
    '{count, plural, one {One document was} other {# documents were}} not put back from the trash.',
  'adding.takenBack': '{count, plural, one {One document was} other {# documents were}} moved to the trash.',
  'adding.putBack': '{count, plural, one {One document is} other {# documents are}} back in the library.',
  'adding.takeBack': 'Take back',
  'adding.addAnyway': 'Add anyway',
  'adding.one.added': '“{title}” is in the library now.',
  'adding.one.takenBack': '“{title}” was moved to the trash.',
  'adding.one.known':
    '“{name}” was not added: the library has the same text already, as “{path}”. It is open now.',
  'adding.one.failed': '“{name}” was not added. {reason}',
  'adding.one.skipped':
    '“{name}” was not added. Attest opens plain text, Markdown, web pages (HTML), Word documents (.docx), EPUB and PDF; convert the file to one of these and add that.',
  'adding.noLibrary.web':
    'Nothing was added, because no library is open. A browser does not tell Attest where a dropped folder is: use “Open library…”, then drop documents here.',
  'adding.noLibrary.desktop': 'Nothing was added, because no library is open. Drop one folder to open it.',
  'adding.noLibrary.open': 'Open library…',
  'adding.unreadableFolder': 'The folder could not be looked through. Check that you may read it.',

  'adding.drop.title': 'Add to “{name}”',
  'adding.drop.text':
    'Text, Markdown, web pages, Word documents, EPUB and PDF are copied into the library. Folders keep their structure.',
  'adding.drop.openTitle': 'Open as a library',
  'adding.drop.openText': 'Drop one folder. Attest never changes your files.',
  'adding.drop.noLibraryTitle': 'No library is open',
  'adding.drop.noLibraryText': 'Open one first, with “Open library…”. Then drop documents here.',

  'adding.choose.title': 'Add documents',
  'adding.choose.text':
    'Text, Markdown, web pages, Word documents, EPUB and PDF are copied into “{name}”. The originals stay as they are.',
  'adding.choose.files': 'Choose files…',
  'adding.choose.folder': 'Choose a folder…',

  'adding.panel': 'Adding documents',
  'adding.panel.gathering': 'Looking through the folder… {found, plural, =0 {} one {# file} other {# files}}',
  'adding.panel.adding': 'Adding documents',
  'adding.panel.taking-back': 'Moving to the trash',
  'adding.panel.putting-back': 'Putting back',
  'adding.panel.place': '{at, number} of {total, number}',
  'adding.panel.stop': 'Stop',
  'adding.panel.stopping': 'Stopping…',
  'adding.panel.report': 'Report…',
  'adding.panel.goOn': 'Go on',
  'adding.panel.putBack': 'Put back',
  'adding.panel.stopped':
    'Stopped. {left, plural, one {# file was} other {# files were}} not looked at; what was added stays.',

  'adding.count.added': '{count, plural, one {# added} other {# added}}',
  'adding.count.known': '{count, plural, one {# was there already} other {# were there already}}',
  'adding.count.skipped': '{count, plural, one {# is not a document} other {# are not documents}}',
  'adding.count.failed': '{count, plural, one {# failed} other {# failed}}',
  'adding.count.left': '{count, plural, one {# not looked at} other {# not looked at}}',
  'adding.count.takenBack': '{count, plural, one {# taken back} other {# taken back}}',

  'adding.report.title': 'Added to “{name}”',
  'adding.report.known': 'Already in the library',
  'adding.report.knownText': 'The content is the same, byte for byte, so these were not added twice.',
  'adding.report.file': 'File',
  'adding.report.sameAs': 'Same as',
  'adding.report.reason': 'Reason',
  'adding.report.action': 'Action',
  'adding.report.addAll': 'Add all anyway',
  'adding.report.addAnywayOf': 'Add {name} anyway',
  'adding.report.failed': 'Not added',
  'adding.report.tryAgain': 'Try again',
  'adding.report.skipped': 'Not documents',
  'adding.report.skippedText':
    'Attest opens plain text (.txt, .text), Markdown (.md, .markdown), web pages (.html, .htm, .xhtml), Word documents (.docx), EPUB (.epub) and PDF (.pdf).',
  'adding.report.kind': 'Kind',
  'adding.report.files': 'Files',
  'adding.report.noEnding': 'without an ending',
  'adding.report.renamed': 'Under another name',
  'adding.report.renamedText': 'Their names were taken by other content, which was not touched.',
  'adding.report.isNow': 'Is now',
  'adding.report.copy': 'Copy report',
  'adding.report.left': 'Not looked at',
  'adding.report.added': 'Added',

  'duplicates.title': 'Duplicates',
  'duplicates.text': 'Documents of “{name}” whose files are the same, byte for byte.',
  'duplicates.looking': 'Comparing {count, plural, one {# document} other {# documents}}…',
  'duplicates.none': 'No duplicates',
  'duplicates.noneText': 'No two documents of this library have the same content.',
  'duplicates.failed': 'The documents could not be compared. {reason}',
  'duplicates.again': 'Look again',
  'duplicates.group': 'The same {count, plural, one {document} other {# times}}: {title}',
  'duplicates.facts':
    '{annotations, plural, =0 {no annotations} one {# annotation} other {# annotations}} · {status} · changed {changed}',
  'duplicates.open': 'Open {path}',
  'duplicates.openShort': 'Open',
  'duplicates.reveal': 'Show {path} in its folder',
  'duplicates.trash': 'Move {path} to the trash',
  'duplicates.trashed': 'In the trash. Its annotations are kept.',
  'duplicates.putBack': 'Put back',
  'duplicates.count': '{count, plural, =0 {} one {# group} other {# groups}}',
  'duplicates.notTrashed': '“{path}” was not moved to the trash. {reason}',
  'duplicates.notRestored': '“{path}” was not put back. {reason}',
} as const;
