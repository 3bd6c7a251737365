// Owns the English texts of its area (session); see catalogue.ts.
export const sessionMessages = {
  'text.label': 'Document text',
  'text.description':
    '{title}. Read-only: select words and press a tag’s letter to annotate them; Enter selects the annotation at the caret.',
  'library.title': 'Library',
  'library.restored':
    '{count, plural, one {One change was} other {# changes were}} restored from the journal in the library folder.',
  'settings.notKept': 'The settings hold for this window only: they could not be saved. {reason}',
  'sets.firstName': '{annotator}’s annotations',
  'advice.bad-request': 'Reload the window. If it happens again, restart Attest.',
  'advice.forbidden':
    'Check that it is a real file or folder inside the library, not a link, and that you may use it.',
  'advice.not-found': 'Check that the file or folder is still where it was, then open it again.',
  'advice.unreadable': 'Check that you may read it and that its disk is connected, then open it again.',
  'advice.not-text':
    'Attest opens plain text, Markdown, web pages, Word documents (.docx), EPUB and PDF. Convert the file to text and open that.',
  'advice.unread': 'Nothing was changed. The file is as it was.',
  'advice.too-large': 'Split the file into smaller ones and open those.',
  'advice.exists': 'Choose another name.',
  'advice.read-only': 'Check that you may write to the folder, or copy the library to one where you may.',
  'advice.disk-full': 'Free some space; Attest goes on by itself.',
  'advice.conflict': 'The file changed meanwhile. Open it again.',
  'advice.damaged':
    'Nothing was overwritten. Open the library again; if it happens again, restore it from a backup.',
  'advice.busy': 'Another program is writing the file. Wait a moment and open it again.',
  'advice.unavailable': 'Check that Attest is still running, then reload this window.',
  'advice.internal': 'Nothing was lost. Try again; if it happens again, restart Attest.',

  'log.prepare': 'first work on a document',
  'log.tag': 'tag',
  'log.changeType': 'change of type',
  'log.note': 'note',
  'log.status': 'change of status',
  'log.delete': 'delete annotation',
  'log.createSet': 'new annotation set',
  'log.renameSet': 'rename annotation set',
  'log.deleteSet': 'delete annotation set',
  'log.scope': 'what is shown of the page',
  'log.import': 'import',
  'undo.nothing': 'Nothing to undo.',
  'undo.done': 'Undone: {label}.',
  'redo.done': 'Redone: {label}.',
  'undo.skipped':
    '{count, plural, one {One change was} other {# changes were}} left alone, because somebody changed the same thing since.',
  'undo.setInUse': 'The set “{name}” was kept: it holds annotations.',
  'tag.nothingSelected': 'Select some words first.',
  'tag.done': 'Tagged as {type}: {words}',
  'tag.already': 'These words are tagged as {type} already.',
  'annotation.none': 'There is no annotation here.',
  'annotation.deleted': 'Annotation deleted. Undo brings it back.',
  'copy.done': 'Copied with citation.',
  'copy.failed': 'The clipboard could not be written. Use Copy ({key}) instead.',

  'saving.saveCopy': 'Save a copy…',
  'saving.recovered': 'Everything is saved again.',
  'new.done': '“{title}” is in the library.',
  'new.failed': 'The document was not created. {reason}',
  'export.done': 'Exported {count, plural, one {one annotation} other {# annotations}} to {name}.',
  'export.failed': 'Nothing was exported. {reason}',
  'export.missingText': '{title}: its text is not at hand, so the file goes without it.',
  'import.failed': '{file} was not imported. {reason}',
  'import.wrongHash':
    'The text in the file is not the one that its hash names, so it was not taken. Its annotations wait for a document with the right text.',
  'import.tagSet': 'Tag set',
  'import.done': 'Imported {count, plural, one {one annotation} other {# annotations}} as “{name}”.',

  'store.noAnswer':
    'Attest does not answer. If its window or terminal was closed, start it again; a slow drive takes its time.',
  'store.memoryOnly':
    'The browser’s database cannot be used ({reason}). Nothing is missing: Attest reads from the journal in the library’s folder and saves there. Opening takes longer until the database works again; a restart may help.',
  'store.databaseFailed':
    'The browser’s database failed ({reason}). Your work is safe: it goes straight to the journal in the library’s folder. The database is left alone from now on. Restart Attest when it suits you; it is then built anew from the journal.',
  'store.newerVersion':
    'Attest was updated in another window. Your work is safe: it goes straight to the journal in the library’s folder. Reload this window when it suits you.',
  'store.rescued':
    '{count, plural, one {One change was} other {# changes were}} missing from the journal in the library’s folder and {count, plural, one {was} other {were}} written there again from the browser’s database. Nothing is lost, and there is nothing to do.',
  'store.otherLibrary':
    'Another library was in this folder before. What was kept of it is set aside and was not mixed in. There is nothing to do.',
  'store.diverged':
    'The journal in the library folder changed in a way that does not follow from what was there. Nothing was dropped; restart Attest to compare the two.',
  'store.invalidChange': 'This was not done, as it could not be kept: {reason}. Nothing was changed.',
} as const;
