// Owns the English texts about the documents of a library: their list, and what is done to their files; see catalogue.ts.
export const documentMessages = {
  'log.documentStatus': 'status of documents',

  'documents.status.to do': 'to do',
  'documents.status.in progress': 'in progress',
  'documents.status.done': 'done',
  'documents.row':
    '{title}, {status}, {count, plural, =0 {no annotations} one {# annotation} other {# annotations}}',
  'documents.row.problem':
    '{title}, {problem}, {status}, {count, plural, =0 {no annotations} one {# annotation} other {# annotations}}',
  'documents.row.distinct': '{title} ({name})',
  'documents.folder':
    '{name}, {count, plural, =0 {no documents} one {# document} other {# documents}}, {done} done',
  'documents.folder.tooltip': '{path}: {done} done, {inProgress} in progress, {toDo} to do',
  'documents.problem.missing': 'missing',
  'documents.problem.unreadable': 'unreadable',
  'documents.problem.too-large': 'too large',

  'documents.progress':
    '{count, plural, one {# document} other {# documents}}: {done} done, {inProgress} in progress, {toDo} to do',
  'documents.progress.done': '{done} of {count} done',
  'documents.progress.inProgress': '{inProgress} in progress',
  'documents.chosen': '{count} chosen',

  'documents.view': 'Sort and filter documents',
  'documents.view.filtered': 'Sort and filter documents: {show} shown',
  'documents.sort': 'Sort by',
  'documents.sort.name': 'Name',
  'documents.sort.modified': 'Last changed',
  'documents.sort.status': 'Status',
  'documents.sort.annotations': 'Number of annotations',
  'documents.show': 'Show',
  'documents.show.all': 'All documents',
  'documents.show.to do': 'To do',
  'documents.show.in progress': 'In progress',
  'documents.show.done': 'Done',
  'documents.show.missing': 'Missing on disk',
  'documents.noneShown': 'No document here is “{show}”',
  'documents.noneMatches': 'No document matches “{words}”',
  'documents.noneMatchesShown': 'No document that is “{show}” matches “{words}”',
  'documents.showAll': 'Show all documents',
  'documents.openOther': 'Open another library…',
  'documents.looking': 'Looking into “{name}”…',

  'documents.menu.document': 'Document “{title}”',
  'documents.menu.documents': '{count} documents',
  'documents.menu.folder': 'Folder “{name}”',
  'documents.menu.library': 'Library “{name}”',
  'documents.menu.open': 'Open',
  'documents.menu.newFolder': 'New folder…',
  'documents.menu.renameFolder': 'Rename folder…',
  'documents.menu.reveal': 'Show in folder',
  'documents.menu.text': 'Selected words',
  'documents.menu.annotation': 'Annotation',

  'documents.undo': 'Undo',
  'documents.undoFailed': 'It could not be undone. {reason}',
  'documents.stop': 'Stop',
  'documents.reading':
    'Reading {count} documents, so that what is said of each is kept with its text. You can go on working.',
  'documents.skipped': '{title}: {reason}',
  'documents.marked':
    '{count, plural, =0 {Nothing changed: already {status}.} one {Marked as {status}: “{title}”.} other {# documents marked as {status}.}}',
  'documents.allDone': 'No other document is left to do.',
  'documents.lastUnfinished': 'This is the only document that is not done.',
  'documents.openNext': 'Next: {title}',
  'documents.renamed': 'Renamed “{before}” to “{after}”.',
  'documents.moved':
    '{count, plural, =0 {Nothing was moved.} one {Moved “{title}” to “{folder}”.} other {Moved # documents to “{folder}”.}}',
  'documents.movedBack':
    '{count, plural, =0 {Nothing was moved back.} one {Moved “{title}” back.} other {Moved # documents back.}}',
  'documents.duplicated': 'Copied as “{name}”.',
  'documents.trashed':
    '{count, plural, =0 {Nothing was moved to the trash.} one {Moved to trash: “{title}”. Its annotations are kept.} other {Moved # documents to the trash. Their annotations are kept.}}',
  'documents.restored':
    '{count, plural, =0 {Nothing was taken back from the trash.} one {“{title}” is back.} other {# documents are back.}}',
  'documents.folderMade': 'Folder “{name}” made.',
  'documents.folderRenamed': 'Renamed the folder “{before}” to “{after}”.',

  'documents.renameDialog.title': 'Rename document',
  'documents.renameDialog.text': 'The file on disk gets this name. Its annotations stay with it.',
  'documents.renameDialog.folderTitle': 'Rename folder',
  'documents.renameDialog.folderText':
    'The folder on disk gets this name. The documents in it keep their annotations.',
  'documents.renameDialog.name': 'Name',
  'documents.renameDialog.rename': 'Rename',
  'documents.name.empty': 'A name is needed.',
  'documents.name.dot': 'A name cannot begin with a dot: such files are hidden.',
  'documents.name.slash': 'A name cannot hold / or \\.',
  'documents.name.control': 'A name cannot hold control characters.',
  'documents.name.long': 'This name is too long.',
  'documents.name.exists': '“{name}” is there already. Choose another name.',
  'documents.folderDialog.title': 'New folder',
  'documents.folderDialog.text': 'It is made in “{parent}”.',
  'documents.folderDialog.create': 'Create folder',
  'documents.moveDialog.title': '{count, plural, one {Move “{title}”} other {Move # documents}}',
  'documents.moveDialog.text': 'Choose the folder. Annotations stay with their documents.',
  'documents.moveDialog.folders': 'Folders',
  'documents.moveDialog.move': 'Move here',
  'documents.moveDialog.newFolderIn': 'Name of a new folder in “{parent}”',
  'documents.moveDialog.newFolder': 'New folder…',
  'documents.moveDialog.library': '{name} (the library)',
  'documents.moveDialog.here': 'here now',

  'documents.file.missing':
    'The file of this document is no longer in the library folder. You can go on reading; its annotations are kept, and all is as before when the file comes back.',
  'documents.file.unreadable':
    'The file of this document cannot be read at the moment. You can go on reading; its annotations are kept.',
  'documents.file.changed':
    'The file of this document was changed on disk. You see the text as it was when you opened it.',
  'documents.file.reload': 'Show new version',
  'documents.missing.title': '“{title}” is missing',
  'documents.missing.text':
    'Its file “{path}” is no longer in the library folder. {count, plural, =0 {It had no annotations.} one {Its annotation is kept.} other {Its # annotations are kept.}}',
  'documents.missing.advice':
    'Put the file back, under any name: Attest knows it by its content, and everything is as before.',
  'documents.copyOf':
    'This library is a copy of “{place}”. It works on its own: what you do here does not change the other one.',
} as const;
