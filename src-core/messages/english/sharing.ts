// Owns the English texts about working together and about room on the disk; see catalogue.ts.
export const sharingMessages = {
  'command.conflicts.open': 'Conflicting changes…',
  'log.decide': 'decision between two versions',

  'conflicts.title': 'Conflicting changes',
  'conflicts.text':
    'These were changed in two places at once, before either knew of the other. Both versions are kept in the journal; choose which one is to stand. Undo takes a decision back.',
  'conflicts.notice':
    '{count, plural, one {One thing was changed in two places at once.} other {# things were changed in two places at once.}} Nothing is lost: both versions are kept, and the later one is shown until you choose.',
  'conflicts.decide': 'Choose…',
  'conflicts.status': '{count, plural, one {# conflict} other {# conflicts}}',
  'conflicts.statusHint':
    '{count, plural, one {# conflict} other {# conflicts}}: choose between versions that were made at the same time',
  'conflicts.count': '{count, plural, =0 {} one {# to decide} other {# to decide}}',
  'conflicts.none': 'Nothing to decide',
  'conflicts.noneText': 'Nobody changed the same thing at the same time.',
  'conflicts.more': 'Show more',
  'conflicts.keepAll': 'Keep all {count} as shown',
  'conflicts.open': 'Show in the text',
  'conflicts.openLabel': 'Show “{words}” in the text',
  'conflicts.group': '{what} {words}: {field}',
  'conflicts.versions': 'Versions of {field}',
  'conflicts.shown': 'Shown now',
  'conflicts.empty': 'Empty',
  'conflicts.by': '{annotator} · {when}',
  'conflicts.byNobody': 'Without a name · {when}',
  'conflicts.nobody': 'Somebody without a name',
  'conflicts.keep': 'Keep this',
  'conflicts.use': 'Use this',
  'conflicts.keepLabel': 'Keep the version by {annotator}: {words}',
  'conflicts.useLabel': 'Use the version by {annotator}: {words}',
  'conflicts.both': 'Keep both, one under the other',
  'conflicts.removed': 'Deleted or changed',
  'conflicts.removedText':
    '{remover} deleted it ({when}). {changer} changed it without knowing ({changed}): {fields}.',
  'conflicts.leave': 'Leave it deleted',
  'conflicts.bringBack': 'Bring it back',
  'conflicts.decided':
    '{count, plural, one {Decided. Undo takes it back.} other {# decided. Undo takes it back.}}',
  'conflicts.overtaken': 'Somebody changed this meanwhile. Look again.',
  'conflicts.kind.annotation': 'Annotation',
  'conflicts.kind.relation': 'Link',
  'conflicts.kind.entity': 'Name',
  'conflicts.kind.annotationSet': 'Annotation set',
  'conflicts.kind.document': 'Document',
  'conflicts.kind.tagSet': 'Tag set',
  'conflicts.kind.rebase': 'Version of a text',

  'undo.linkedByOthers':
    'It was kept: somebody else linked to this annotation since. Remove the link first if it is to go; nothing was changed.',

  // Why the journal does not take what was done, and what helps. What is safe meanwhile is said around it ('saving.*').
  'host.append.full': 'The library’s disk is full ({folder}). Free some space.',
  'host.append.readOnly':
    'The library’s folder {folder} cannot be written. Check its permissions, and that its drive is not locked.',
  'host.append.gone':
    'The library’s folder {folder} is not where it was. Connect its drive again, or move the folder back.',
  'host.append.busy':
    'The library’s folder {folder} is in use by another program just now. It should pass by itself.',
  'host.append.failed':
    'The library’s folder {folder} does not take what is written ({errno}). Check its drive and its connection.',
  'saving.delayed':
    '{reason} What was shown as “Saved” is safe. What you did since then is kept on this computer, but not yet in the library’s folder. Leave this window open: Attest goes on trying and saves by itself.',
  'saving.failed':
    '{reason} What was shown as “Saved” is safe. What you did since then is kept in this window only. Leave it open, or save a copy: Attest goes on trying and saves by itself.',

  'space.low':
    'Little room is left on the disk {place, select, library {of this library} other {where Attest and the browser keep their data}}: {free} MB at {location}. Everything is saved, and there is room for much more work; a full disk would take none. Free some space when it suits you.',
  'space.full':
    '{place, select, library {The disk of this library is full ({location}). What was shown as “Saved” is safe. What you do from now on is kept in this window only, until there is room. Free some space and leave this window open: Attest saves by itself then.} other {The disk where Attest and the browser keep their own data is full ({location}). Your work is safe: it goes straight to the library’s folder. Settings and reading places cannot be kept. Free some space; when it suits you after that, restart Attest.}}',
  'space.goesOn': 'There is room on the disk again. Saving goes on.',
  'space.enough': 'There is enough room on the disk again.',
  'space.noDatabase': 'the disk that it is on is full',
} as const;
