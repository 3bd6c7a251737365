// Owns the English texts about snapshots and backups; see catalogue.ts.
export const snapshotMessages = {
  'command.library.snapshots': 'Snapshots…',
  'command.library.backup': 'Back up library…',
  'command.library.restoreBackup': 'Restore from backup…',

  // What the host says
  'host.snapshot.missing':
    'This snapshot is no longer there: another window or device removed it. Your work is not affected.',
  'host.snapshot.damaged':
    'The snapshot of {at} is damaged and cannot be used. Your work is not affected; use another snapshot.',
  'host.snapshot.onlyOne':
    'This is the only snapshot of this library, so it stays. Take a new one first, then remove this one.',
  'host.snapshot.notVerified': 'the snapshot does not read back as it was written',
  'host.backup.saveTitle': 'Back up library',
  'host.backup.openTitle': 'Choose a backup',
  'host.backup.folderTitle': 'Choose where the restored library goes',
  'host.backup.folderButton': 'Restore here',
  'host.backup.kind': 'Zip files',
  'host.backup.inside':
    'Choose a place outside the library folder: a backup inside it would be lost together with it. Nothing was written.',
  'host.backup.failed':
    'The backup was not made: {reason} Your library is as it was, and no unfinished backup was left behind.',
  'host.backup.notVerified':
    'The backup did not read back as it was written (“{name}”), so it was removed. Your library is as it was. Try another disk.',
  'host.backup.busy':
    'This window is making or restoring a backup already. Wait for it, or give it up first.',
  'host.backup.notThere': 'The file {name} is not there any more. Choose the backup again.',
  'host.backup.notABackup':
    '{name} is not a backup made by Attest. Nothing was written. Choose a zip file that “Back up library…” made.',
  'host.backup.refused':
    '{name} was not restored, and nothing of it was kept: {reason}. It may be damaged or not be what it says; use another backup.',
  'host.backup.leftOut.link': 'a link; what it points to is not part of the library folder',
  'host.backup.leftOut.other': 'not a file or folder',
  'host.backup.leftOut.name': 'its name cannot be restored on every system',
  'host.backup.leftOut.unreadable': 'it could not be read ({reason})',
  'host.backup.leftOut.changing': 'another program went on writing it',
  'host.zip.notZip': 'it is not a whole zip file',
  'host.zip.tooMany': 'it holds more files than a library can',
  'host.zip.tooLarge': 'it says that it unpacks to {size} times its own size',
  'host.zip.encrypted': 'a file in it is encrypted',
  'host.zip.method': 'a file in it is packed in a way that Attest does not use',
  'host.zip.name': 'a name in it leads out of the folder or is not allowed (“{name}”)',
  'host.zip.duplicate': 'a name stands in it twice (“{name}”)',
  'host.zip.link': 'it holds a link or a device (“{name}”)',
  'host.zip.overlap': 'files in it lie on top of each other',
  'host.zip.disagrees': 'its list of contents and its contents disagree (“{name}”)',
  'host.zip.size': 'a file in it is not as long as it says (“{name}”)',
  'host.zip.checksum': 'a file in it is damaged (“{name}”)',
  'host.zip.unlisted': 'it holds a file that Attest did not put there (“{name}”)',
  'host.zip.incomplete': 'a file is missing from it (“{name}”)',

  // Reasons, in the list
  'snapshots.reason.work': 'While working',
  'snapshots.reason.closing': 'End of a session',
  'snapshots.reason.hand': 'Taken by hand',
  'snapshots.reason.import': 'Before an import',
  'snapshots.reason.bulk': 'Before a bulk change',
  'snapshots.reason.restore': 'Before restoring',
  'snapshots.reason.migration': 'Before an update',
  'snapshots.reason.repair': 'Before a repair',

  'snapshots.title': 'Snapshots',
  'snapshots.text':
    'A snapshot holds all annotations of this library as they were at a moment. Attest takes them as you work and keeps fewer the older they get; pinned ones stay.',
  'snapshots.reading': 'Reading the snapshots…',
  'snapshots.failed': 'The snapshots could not be read. {reason}',
  'snapshots.none': 'No snapshots yet',
  'snapshots.noneText':
    'The first one is taken after some work, before an import or a bulk change, and when you close Attest.',
  'snapshots.name': 'Name of a new snapshot',
  'snapshots.namePlaceholder': 'Name (optional)',
  'snapshots.take': 'Take snapshot',
  'snapshots.taking': 'Taking a snapshot…',
  'snapshots.taken': 'Snapshot taken and verified.',
  'snapshots.sameState': 'Nothing changed since the newest snapshot, so there was nothing to add.',
  'snapshots.nothingYet': 'There is no work in this library yet, so there is nothing to keep.',
  'snapshots.notTaken': 'The snapshot was not taken. {reason}',
  'snapshots.notTakenBefore':
    'No snapshot could be taken before this step. {reason} Everything is in the journal all the same, and the step can be undone.',
  'snapshots.list': 'Snapshots, newest first',
  'snapshots.label': 'Snapshot of {at}',
  'snapshots.facts':
    '{annotations, plural, one {# annotation} other {# annotations}} · {documents, plural, one {# document} other {# documents}}',
  'snapshots.changesSince': '{count, plural, =0 {as it is now} one {1 change since} other {# changes since}}',
  'snapshots.missing': 'holds {count, plural, one {1 change} other {# changes}} that the journal lacks',
  'snapshots.damaged': 'Damaged; it cannot be used',
  'snapshots.otherDevice': 'From another device',
  'snapshots.oneCopy': 'One copy only',
  'snapshots.pin': 'Keep for good: snapshot of {at}',
  'snapshots.unpin': 'Let go when it gets old: snapshot of {at}',
  'snapshots.rename': 'Name of the snapshot of {at}',
  'snapshots.noName': 'Add a name',
  'snapshots.remove': 'Remove snapshot of {at}',
  'snapshots.removeAsk': 'Remove the snapshot of {at}? Your work stays as it is.',
  'snapshots.removeYes': 'Remove',
  'snapshots.keep': 'Keep',
  'snapshots.removed': 'Snapshot removed.',
  'snapshots.restore': 'Restore…',
  'snapshots.restoreOne': 'Restore the library to the snapshot of {at}',
  'snapshots.count': '{count, plural, =0 {} one {One snapshot} other {# snapshots}}',

  'snapshots.restoreDialog.title': 'Restore to {at}',
  'snapshots.restoreDialog.text':
    'Everything in this library becomes as it was then, as one step that you can undo. A snapshot of the present is taken first.',
  'snapshots.restoreDialog.comparing': 'Comparing the snapshot with the present…',
  'snapshots.restoreDialog.same': 'The library is as it was then. There is nothing to restore.',
  'snapshots.restoreDialog.documents':
    'Documents and their texts are not part of a snapshot: your files stay as they are.',
  'snapshots.restoreDialog.restore': 'Restore',
  'snapshots.restored':
    'The library is as it was on {at}. {count, plural, one {One change} other {# changes}}; Undo takes it back.',
  'snapshots.notRestored': 'Nothing was restored. {reason}',

  'snapshots.found':
    'The journal of this library is empty, but a snapshot of it from {at} is kept ({annotations, plural, one {# annotation} other {# annotations}}). Nothing was lost.',
  'snapshots.show': 'Show snapshots…',

  'backup.title': 'Back up library',
  'backup.text':
    'One zip file with the whole library: documents, annotations, history and snapshots. It is read again after writing, so that it can be relied on.',
  'backup.choose': 'Choose where',
  'backup.here': 'Back up here',
  'backup.writing': 'Writing the backup',
  'backup.verifying': 'Reading it again to be sure',
  'backup.restoring': 'Restoring the library',
  'backup.progress': '{done} of {total}',
  'backup.giveUp': 'Give up',
  'backup.done':
    'The library is backed up and verified: {count, plural, one {one file} other {# files}}, {size}, in {location}.',
  'backup.doneLeftOut':
    'The library is backed up and verified in {location}, without {count, plural, one {one item} other {# items}} that cannot be kept in a backup.',
  'backup.leftOut': '{path}: {reason}',
  'backup.notDone': 'No backup was made. {reason}',
  'backup.notRestored': 'Nothing was restored. {reason}',
  'backup.stopped': 'Given up. Nothing was left behind.',
  'backup.restoreTitle': 'Restore from backup',
  'backup.restoreText':
    'The backup is unpacked into a new folder and opened as a library. The library that is open now, and everything else, stays as it is.',
  'backup.chooseFile': 'Choose the backup',
  'backup.chooseFolder': 'Choose where the new folder goes',
  'backup.next': 'Next',
  'backup.back': 'Back',
  'backup.restoreHere': 'Restore here',
  'backup.noFiles': 'No zip files here.',
  'backup.files': 'Folders and zip files',
  'backup.folders': 'Folders',
  'backup.chosen': 'Restores {name}',
  'backup.restored':
    '“{name}” was restored into {location}. {count, plural, one {One file} other {# files}}, each checked.',
} as const;
