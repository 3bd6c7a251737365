// Owns the English texts about what is done to a library's files and folders; see catalogue.ts.
export const libraryFileMessages = {
  // Names
  'host.name.hidden':
    '“{name}” would be hidden from the library. Choose a name that does not start with a dot or “~$”. Nothing was changed.',
  'host.name.characters':
    '“{name}” holds a character that not every system allows in names: / \\ : * ? " < > |. Choose another name; nothing was changed.',
  'host.name.invisible':
    'This name holds characters that cannot be seen. Type the name again without them; nothing was changed.',
  'host.name.edges':
    '“{name}” starts with a space, or ends with a space or a dot, which not every system allows. Choose another name; nothing was changed.',
  'host.name.reserved':
    '“{name}” is a name that Windows keeps for devices. Choose another, so that the library can be used there too; nothing was changed.',
  'host.name.long': 'This name is too long. Choose a shorter one; nothing was changed.',

  // Kinds
  'host.kind.cannotAdd':
    '“{name}” was not added. Attest reads plain text (.txt), Markdown (.md), web pages (.html), Word documents (.docx), EPUB (.epub) and PDF (.pdf); save the article as one of these and add it again.',
  'host.kind.cannotBecome':
    '“{name}” was not renamed: a name ending in “{extension}” would say that the file is something else. Keep the ending that it has.',

  // Doing
  'host.files.linkStays':
    '“{name}” is a link and would lead nowhere from another folder. Move the file that it leads to instead.',
  'host.files.folderMissing': 'There is no folder “{name}” in the library any more. Nothing was changed.',
  'host.files.folderIntoFile':
    '“{name}” in the library is a file, so no folder of that name can be there. Choose another name; nothing was changed.',
  'host.files.wasMoved':
    'The library’s folder is not there: {name}. If it was moved or renamed, open it at its new place; if its drive was removed, connect it again. Nothing is lost, and the list comes back with the folder.',
  'host.files.copy': '{name} copy',

  // Trash
  'host.trash.unavailable':
    '“{name}” was not moved to the trash: there is no trash on the drive that it is on, or it cannot be written ({reason}). The file is where it was.',
  'host.trash.undoUnknown':
    'This can no longer be undone here. Look for the file in the system’s trash and put it back from there.',
  'host.trash.emptied':
    '“{name}” is no longer in the trash: it was emptied, or the file was taken out of it by another program.',

  // File manager
  'host.reveal.unavailable': 'No file manager answered. The place is {path}.',
} as const;
