// Owns the English texts of its area (checking and repairing a library); see catalogue.ts.
export const verifyMessages = {
  'verify.what.torn':
    'It ends with {bytes, plural, one {# byte} other {# bytes}} of a write that was interrupted and never reported as saved.',
  'verify.do.torn': 'Nothing. Attest sets them aside when it next writes there.',
  'verify.what.damaged':
    '{lines, plural, one {A line} other {# lines}} cannot be read: the checksum does not fit.',
  'verify.where.lines': '{file}, from byte {offset}',
  'verify.do.damaged':
    'Check the drive. Everything else in the file is used. If a backup or another device has this file whole, put it back; Repair adds what snapshots still hold of it.',
  'verify.what.missing': 'Entries are missing from number {sequence} on.',
  'verify.where.entry': '{file}, entry {sequence}',
  'verify.do.missing':
    'If the folder is synchronised, wait until that has finished and check again. Otherwise put the missing files back from a backup; Repair adds what snapshots still hold of them.',
  'verify.what.altered': 'Entry {sequence} is not as it was written: the chain of checksums breaks there.',
  'verify.do.altered':
    'Somebody or something changed the journal outside Attest. Compare with a backup; what can be read is used.',
  'verify.what.foreign':
    '{lines, plural, one {An entry comes} other {# entries come}} from a later version of Attest.',
  'verify.do.foreign': 'Update Attest on this computer. They are kept.',
  'verify.what.unreadable': 'It cannot be read ({reason}).',
  'verify.do.unreadable': 'Check its permissions and the drive it is on, then check again.',
  'verify.what.stray':
    'No part of the journal, perhaps a conflict copy of a synchronised folder{lines, plural, =0 {. It holds nothing that the journal lacks} one {. It holds an entry that the journal lacks} other {. It holds # entries that the journal lacks}}.',
  'verify.do.strayMore': 'Repair adds them to the journal. The file is left where it is.',
  'verify.do.stray': 'Nothing. You may delete it.',
  'verify.what.identityMissing': 'The file that holds the library’s id is missing.',
  'verify.what.identityDamaged': 'The file that holds the library’s id is damaged.',
  'verify.do.identity': 'Repair writes it again, with the id that the journal names.',
  'verify.what.textMissing':
    'The text that {count, plural, one {an annotation} other {# annotations}} of “{document}” {count, plural, one {stands} other {stand}} on is missing. {count, plural, one {Its} other {Their}} words are kept with {count, plural, one {it} other {them}}.',
  'verify.what.versionMissing':
    'An earlier version of the text of “{document}” is missing. No annotation stands on it.',
  'verify.what.textDamaged':
    'The text is damaged{count, plural, =0 {} one {, and an annotation of “{document}” stands on it} other {, and # annotations of “{document}” stand on it}}.',
  'verify.what.textStrange': 'No text of Attest: its name is no hash.',
  'verify.do.version': 'Nothing has to be done: that version can no longer be shown or compared.',
  'verify.do.textFound': 'Repair keeps it again, from {from}.',
  'verify.do.textLost':
    'Put the file back from a backup or another device. Opening “{document}” on a computer that showed it before brings it back, too.',
  'verify.do.textUnused': 'Nothing stands on it. You may delete it.',
  'verify.what.textWaiting':
    'The text of “{document}” never came into this library; {count, plural, one {an annotation waits} other {# annotations wait}} for it.',
  'verify.do.textWaiting': 'Add the document to the library, or import the set together with its texts.',
  'verify.what.snapshot': 'The snapshot is damaged: {reason}.',
  'verify.do.snapshot': 'Nothing has to be done: the other snapshots and the journal do not need it.',
  'verify.do.snapshotCopy': 'Repair copies it from the second place where snapshots are kept.',
  'verify.what.lost':
    '{count, plural, one {A change is} other {# changes are}} in the snapshot of {at} and not in the journal.',
  'verify.do.lost': 'Repair adds {count, plural, one {it} other {them}} to the journal.',
  'verify.place.document': 'the document “{path}”',
  'verify.place.copy': 'another place where Attest keeps texts',
  'verify.place.edits': 'a later text and the edits between them',
  'verify.done.changes': '{count, plural, one {A change was} other {# changes were}} added to the journal.',
  'verify.done.text': 'The text {name} was kept again, from {from}.',
  'verify.done.identity': 'The library’s id was written again.',
  'verify.done.snapshot': 'The snapshot {name} was copied back.',
  'verify.done.failed': '{what} was not made good: {reason}',
  'verify.line': '{where}\n  {what}\n  What to do: {advice}',
  'verify.remark': 'Remark: {where}\n  {what} {advice}',
  'verify.more': '… and {count, plural, one {# more} other {# more}}.',
  'verify.summary':
    '{annotations, plural, one {# annotation} other {# annotations}} in {documents, plural, one {# document} other {# documents}}; {entries, plural, one {# entry} other {# entries}} by {writers, plural, one {# writer} other {# writers}}, {texts, plural, one {# text} other {# texts}}, {snapshots, plural, one {# snapshot} other {# snapshots}}: {serious, plural, =0 {nothing is wrong.} one {# problem.} other {# problems.}}',

  // The dialog
  'verify.title': 'Check this library',
  'verify.text':
    'Reads everything that is kept of “{name}” from the disk and compares it: the journal, the texts, the snapshots, and this window’s database. Checking changes nothing.',
  'verify.looking': 'Reading the journal, texts and snapshots…',
  'verify.good': 'Nothing is wrong',
  'verify.problems': '{count, plural, one {One problem} other {# problems}}',
  'verify.remarks': '{count, plural, one {One remark} other {# remarks}}',
  'verify.report': 'What was found',
  'verify.checked': 'What was checked',
  'verify.failed': 'The library could not be checked. {reason}',
  'verify.again': 'Check again',
  'verify.repair': 'Repair',
  'verify.repairing': 'Repairing…',
  'verify.repairText':
    'Repair only adds: nothing is removed, and damaged files are set aside in the folder “damaged”.',
  'verify.repaired': 'Repaired',
  'verify.nothingToRepair': 'Nothing here can be made good from what is kept.',
  'verify.fact.journal':
    '{entries, plural, one {# entry} other {# entries}} by {writers, plural, one {# writer} other {# writers}}',
  'verify.fact.records':
    '{annotations, plural, one {# annotation} other {# annotations}} in {documents, plural, one {# document} other {# documents}}',
  'verify.fact.texts': '{count, plural, one {# text} other {# texts}}',
  'verify.fact.snapshots': '{count, plural, one {# snapshot} other {# snapshots}}',
  'verify.fact.database': 'This window’s database agrees with the journal',
  'verify.database.where': 'This window’s database',
  'verify.database.missing':
    '{count, plural, one {A record is} other {# records are}} in the journal and missing or older here.',
  'verify.database.beyond':
    '{count, plural, one {A record holds} other {# records hold}} changes that the journal lacks.',
  'verify.database.memory': 'The database cannot be used; this window works from the journal.',
  'verify.database.do': 'Repair builds it anew from both when this window is loaded again.',
  'verify.database.doMemory': 'Nothing: Attest tries again at its next start.',
  'verify.reload': 'Load again',
  'verify.reloadText': 'The database is built anew when this window is loaded again.',

  'command.library.verify': 'Check library…',
  'command.annotation.purge': 'Delete annotation for good…',
  'command.document.purge': 'Delete document’s work for good…',

  // Deleting for good
  'purge.titleAnnotation': 'Delete this annotation for good?',
  'purge.titleDocument': 'Delete all work on “{title}” for good?',
  'purge.textAnnotation':
    'Its words, note and attributes are taken out of everything that Attest keeps. Nobody can bring it back.',
  'purge.textDocument':
    'Everything that Attest keeps about this document is taken out: its annotations, its text, its title and history. Nobody can bring it back. The file itself stays in your folder.',
  'purge.looking': 'Looking for all that is kept of it…',
  'purge.goes': 'What goes',
  'purge.annotations': '{count, plural, one {# annotation} other {# annotations}}',
  'purge.relations':
    '{count, plural, one {# link} other {# links}} to or from {annotations, plural, one {it} other {them}}',
  'purge.entries':
    'The content of {count, plural, one {# entry} other {# entries}} of the journal, {others, plural, =0 {all your own} one {in part somebody else’s} other {in part those of # others}}',
  'purge.texts': '{count, plural, one {The kept text} other {# kept texts}}',
  'purge.snapshots': 'Its content in {count, plural, one {# snapshot} other {# snapshots}}',
  'purge.stays': 'What stays',
  'purge.staysMark':
    'A mark in the journal: that something was deleted here, when, and by “{name}”. It holds no content.',
  'purge.staysFile': 'The file in your folder. Delete it there if it is to go, too.',
  'purge.staysElsewhere':
    'Copies outside this library: other devices take it out when they next synchronise and open it; exports and e-mails do not.',
  'purge.staysBackups':
    '{count, plural, one {This zip file in the library may hold it and is} other {These zip files in the library may hold it and are}} not touched:',
  'purge.agree': 'I understand that this cannot be undone',
  'purge.run': 'Delete for good',
  'purge.running': 'Deleting…',
  'purge.failed': 'It was not deleted whole. {reason} Try again; what was done so far stays done.',
  'purge.unsaved': 'Your latest work is not yet safely on disk. Wait until it is saved, then try again.',
  'purge.doneAnnotation': 'The annotation was deleted for good.',
  'purge.doneDocument': 'All work on the document was deleted for good.',

  // When journal and database are both damaged
  'recovery.title': 'Parts of “{name}” cannot be read',
  'recovery.text':
    'The journal in the library folder is damaged, and this window’s database was not there to make up for it. Nothing was deleted, and nothing is written until you decide.',
  'recovery.found': 'What is damaged',
  'recovery.safe':
    'Safe: {annotations, plural, one {# annotation} other {# annotations}} in {documents, plural, one {# document} other {# documents}} can be read.',
  'recovery.looking': 'Reading what is there…',
  'recovery.mend': 'Add what snapshots hold',
  'recovery.mending': 'Adding…',
  'recovery.mendText':
    '{can, select, yes {Snapshots and copies hold changes that the journal lacks: they can be added to it. Nothing is overwritten.} other {No snapshot holds more than the journal. If a backup or another device has the library whole, copy the folder “.attest” from there and open it again.}}',
  'recovery.save': 'Save what is readable…',
  'recovery.open': 'Go on with what is readable',
  'recovery.failed': 'What is damaged could not be looked at. {reason}',
} as const;
