// The words about saving an edited text: why it cannot be edited, saving, drafts, conflicts with the file, copies as plain text.
export const savingMessages = {
  // Why a text cannot be edited
  'editing.obstacle.format':
    'Attest reads this kind of file and does not write it. “Copy as plain text” makes a copy that you can edit, with all annotations.',
  'editing.obstacle.damage':
    'Parts of this file cannot be read as text; saving would write replacement characters in their place. “Copy as plain text” makes a copy that you can edit.',
  'editing.obstacle.nuls':
    'This file holds NUL characters, which cannot be saved as they are shown. “Copy as plain text” makes a copy that you can edit.',
  'editing.obstacle.line-ends':
    'The lines of this file end in different ways, which saving could not keep. “Copy as plain text” makes a copy that you can edit.',
  'editing.obstacle.encoding':
    'Saving this file in its encoding would change bytes that you did not edit. “Copy as plain text” makes a copy that you can edit.',

  // Saving
  'command.document.save': 'Save',
  'command.document.revert': 'Back to the saved text',
  'command.document.copyAsText': 'Copy as plain text',
  'command.document.showConflict': 'Compare with the file on disk…',
  'log.save': 'save',
  'log.keepText': 'keep the text',
  'log.copyAsText': 'copy as plain text',
  'saving.text.saved': '“{title}” saved.',
  'saving.text.nothing': 'There is nothing to save: “{title}” is as its file.',
  'saving.text.failed': '“{title}” was not saved. {reason} Your edits are kept as a draft.',
  'saving.text.unwritable':
    '“{title}” was not saved: {encoding} has no “{character}” (line {line}). Save the file as UTF-8 instead, or take the character out.',
  'saving.text.asUtf8': 'Save as UTF-8',
  'saving.text.gone':
    '“{title}” was not saved: its file is not there any more. Your edits are kept; they can be written to the place where it was.',
  'saving.text.writeAgain': 'Write the file again',
  'saving.text.reverted': 'Your edits of “{title}” were taken back; they are among its versions.',
  'saving.text.unsaved': 'Unsaved',
  'saving.text.unsavedHint': 'Edits that are not in the file yet. They are kept as a draft.',
  'saving.text.draftFailing':
    'Your edits cannot be kept as a draft: {reason} Save the file, or keep this window open.',

  // Leaving
  'leaving.title': 'Save your edits of “{title}”?',
  'leaving.text':
    'They are not in the file yet. A draft keeps them: you can also leave them for now and find them here when you open the document again.',
  'leaving.save': 'Save',
  'leaving.keep': 'Keep as a draft',
  'leaving.discard': 'Don’t save',
  'leaving.stay': 'Cancel',

  // Drafts
  'draft.restored': 'Edits of “{title}” from {moment} that were not saved are here again.',
  'draft.discard': 'Take them back',
  'draft.unreadable':
    'There is a draft of “{title}” from {moment}, but the text that it was made on is missing. It is kept.',

  // The file is another than the text that was edited
  'fileConflict.notice':
    'There are edits of “{title}” that were not saved, and another program has changed the file since. Both are kept.',
  'fileConflict.note':
    'Another program changed the file while you have edits that are not saved. Nothing was overwritten.',
  'fileConflict.decide': 'Decide',
  'fileConflict.title': 'Two versions of “{title}”',
  'fileConflict.text':
    'Another program changed the file after you began to edit it. Choose which text the file is to have; the other one stays among its versions.',
  'fileConflict.reading': 'Reading the file…',
  'fileConflict.same': 'Both texts are the same.',
  'fileConflict.summary':
    '{count, plural, =0 {No differences} one {# difference} other {# differences}}: what only the file has, and what only your text has.',
  'fileConflict.theirs': 'In the file',
  'fileConflict.mine': 'Your text',
  'fileConflict.line': 'Line {line}',
  'fileConflict.more': '{count, plural, one {# more difference} other {# more differences}}',
  'fileConflict.keepMine': 'Keep my text',
  'fileConflict.takeTheirs': 'Take the file’s text',
  'fileConflict.later': 'Later',
  'fileConflict.keptMine': '“{title}” has your text now. What the file had is among its versions.',
  'fileConflict.tookTheirs': '“{title}” has the file’s text. Yours is among its versions.',
  'fileConflict.mineAsDocument': 'Keep mine as a document',
  'fileConflict.mineTitle': '{title} (my version)',
  'fileConflict.done': 'Your version of “{title}” is a document of its own now.',

  // Copies as plain text
  'copyAsText.done':
    '“{title}” is an editable copy with {count, plural, =0 {no annotations} one {its annotation} other {all # annotations}}.',
  'copyAsText.differs': 'The text cannot be kept as plain text without changing it.',
  'copyAsText.failed': 'No copy was made. {reason}',
  'copyAsText.provenance': 'Copied as plain text from “{path}”',
} as const;
