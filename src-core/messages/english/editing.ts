// The words about editing the text in place.
export const editingMessages = {
  'command.text.edit': 'Edit the text',
  'editing.description':
    '{title}. You are editing: what you type changes the text, and annotations follow it. Tags take Control or Command with Alt and their letter.',
  'editing.sign': 'Editing the text',
  'editing.signHint': 'Annotations follow what you change.',
  'editing.done': 'Done',
  'editing.save': 'Save',
  'editing.saved': 'As in the file',
  'editing.unsaved': 'Not saved yet',
  'editing.started': 'You are editing “{title}”. {key} ends it.',
  'editing.stopped': 'The text is locked again.',
  'editing.stoppedUnsaved': 'The text is locked again. Your edits are not saved yet.',
  'editing.refused': '“{title}” cannot be edited. {reason}',
  'editing.copy': 'Copy as plain text',
  'editing.lost':
    '{count, plural, one {An annotation has} other {# annotations have}} lost all words. Undo brings {count, plural, one {it} other {them}} back.',

  'log.typing': 'typing',
  'log.deleting': 'deleting text',
  'log.paste': 'paste',
  'log.cut': 'cut',
  'log.drop': 'drop of text',
  'log.replaceText': 'replacing text',
} as const;
