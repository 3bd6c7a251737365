// Owns which dialog stands on the screen.
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AddDocumentsDialog } from './add-documents-dialog.tsx';
import { AddingReportDialog } from './adding-report-dialog.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { CompareWithDialog } from '../comparison/compare-with-dialog.tsx';
import { ComparisonDialog, nameOfComparison } from '../comparison/comparison-dialog.tsx';
import { ReplaceDialog } from '../comparison/replace-dialog.tsx';
import { VersionDialog } from '../comparison/version-dialog.tsx';
import { VersionsDialog } from '../comparison/versions-dialog.tsx';
import { DuplicatesDialog } from './duplicates-dialog.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { EncodingDialog } from './encoding-dialog.tsx';
import { EntitiesDialog } from '../entities/entities-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FoldersDialog } from './folders-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportReportDialog } from './import-report-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { HistoryDialog } from '../safety/history-dialog.tsx';
import { LinkDialog } from '../links/link-dialog.tsx';
import { RepeatsDialog } from '../links/repeats-dialog.tsx';
import { FindReplaceDialog } from '../reading/find-replace-dialog.tsx';
import { FindTagDialog } from '../reading/find-tag-dialog.tsx';
import { Palette } from '../palette/palette.tsx';
import { LogDialog } from './log-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { NewFolderDialog, RenameDocumentDialog, RenameFolderDialog } from './name-dialog.tsx';
import { NewDocumentDialog } from './new-document-dialog.tsx';
import { PageDialog } from './page-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { BackupDialog } from '../safety/snapshots-backup-dialog.tsx';
import { RestoreBackupDialog } from '../safety/snapshots-restore-backup-dialog.tsx';
import { SnapshotsDialog } from '../safety/snapshots-dialog.tsx';
import { AcceptAlikeDialog } from '../review/accept-alike-dialog.tsx';
import { PurgeDialog } from '../safety/purge-dialog.tsx';
import { RecoveryDialog } from '../safety/recovery-dialog.tsx';
import { VerifyDialog } from '../safety/verify-dialog.tsx';
import { FileConflictDialog } from '../saving/file-conflict-dialog.tsx';
import { UnsavedDialog } from '../saving/unsaved-dialog.tsx';
import { SetsDialog } from './sets-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { ConflictsDialog } from '../safety/conflicts-dialog.tsx';
import { SearchDialog } from '../search/search-dialog.tsx';
import { TagSetDialog } from '../tag-set/tag-set-dialog.tsx';

export function Dialogs() {
  const workbench = useWorkbench();
  const dialog = useObservable(workbench.dialogs.open);
  const library = useObservable(workbench.library);
  const document = useObservable(workbench.document);
  const open = useObservable(workbench.document);
  const fileConflict = useObservable(workbench.fileConflict);
  const close = workbench.dialogs.close;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'unsaved-edits':
      return <UnsavedDialog onClose={close} />;
    case 'file-conflict':
      return fileConflict === undefined ? null : (
        <FileConflictDialog conflict={fileConflict} onClose={close} />
      );
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'library-search':
      return library === undefined ? null : <SearchDialog library={library} onClose={close} />;
    case 'link':
      return library === undefined || document === undefined ? null : (
        <LinkDialog
          key={dialog.id}
          {...{ library, document, id: dialog.id, from: dialog.from, onClose: close }}
        />
      );
    case 'repeats':
      return library === undefined || document === undefined ? null : (
        <RepeatsDialog {...{ library, document, source: dialog.source, onClose: close }} />
      );
    case 'accept-alike':
      return library === undefined || document === undefined ? null : (
        <AcceptAlikeDialog {...{ library, document, onClose: close }} />
      );
    case 'tag-matches':
      return library === undefined || document === undefined ? null : (
        <FindTagDialog library={library} document={document} onClose={close} />
      );
    case 'replace-matches':
      return document === undefined ? null : <FindReplaceDialog document={document} onClose={close} />;
    case 'log':
      return <LogDialog onClose={close} />;
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'conflicts':
      return library === undefined ? null : <ConflictsDialog library={library} onClose={close} />;
    case 'print':
      return library === undefined || open === undefined ? null : (
        <PrintDialog library={library} document={open} onClose={close} />
      );
    case 'bulk':
      return library === undefined || open === undefined ? null : (
        <BulkDialog library={library} document={open} first={dialog.action ?? 'status'} onClose={close} />
      );
    case 'history':
      return library === undefined ? null : (
        <HistoryDialog
          key={JSON.stringify(dialog)}
          {...{ library, scope: dialog.scope, what: dialog.what, onClose: close }}
        />
      );
    case 'page':
      return document === undefined ? null : <PageDialog document={document} onClose={close} />;
    case 'versions':
      return library === undefined ? null : (
        <VersionsDialog key={dialog.id} library={library} id={dialog.id} onClose={close} />
      );
    case 'version':
      return library === undefined ? null : (
        <VersionDialog
          key={dialog.textHash}
          {...{ library, id: dialog.id, textHash: dialog.textHash }}
          annotation={dialog.annotation}
          onClose={close}
        />
      );
    case 'comparison':
      return library === undefined ? null : (
        <ComparisonDialog
          key={nameOfComparison(dialog.asked)}
          {...{ library, asked: dialog.asked, onClose: close }}
        />
      );
    case 'compare-with':
      return library === undefined ? null : (
        <CompareWithDialog key={dialog.id} library={library} id={dialog.id} onClose={close} />
      );
    case 'replace-document':
      return library === undefined ? null : (
        <ReplaceDialog key={dialog.id} library={library} id={dialog.id} onClose={close} />
      );
    case 'folders':
      return <FoldersDialog onClose={close} />;
    case 'import-report':
      return <ImportReportDialog report={dialog.report} onClose={close} />;
    case 'adding-report':
      return <AddingReportDialog onClose={close} />;
    case 'add-documents':
      return library === undefined ? null : <AddDocumentsDialog library={library} onClose={close} />;
    case 'document-details':
      return library === undefined ? null : (
        <DetailsDialog key={dialog.id} library={library} id={dialog.id} onClose={close} />
      );
    case 'duplicates':
      return library === undefined ? null : <DuplicatesDialog library={library} onClose={close} />;
    case 'encoding':
      return document === undefined ? null : <EncodingDialog document={document} onClose={close} />;
    case 'entities':
      return library === undefined ? null : <EntitiesDialog library={library} onClose={close} />;
    case 'export':
      return library === undefined ? null : <ExportDialog library={library} onClose={close} />;
    case 'import':
      return library === undefined ? null : <ImportDialog onClose={close} />;
    case 'rename-document':
      return library === undefined ? null : (
        <RenameDocumentDialog key={dialog.id} library={library} id={dialog.id} onClose={close} />
      );
    case 'rename-folder':
      return library === undefined ? null : (
        <RenameFolderDialog library={library} path={dialog.path} onClose={close} />
      );
    case 'new-folder':
      return library === undefined ? null : (
        <NewFolderDialog library={library} parent={dialog.parent} onClose={close} />
      );
    case 'move-documents':
      return library === undefined ? null : <MoveDialog library={library} ids={dialog.ids} onClose={close} />;
    case 'verify':
      return library === undefined ? null : <VerifyDialog library={library} onClose={close} />;
    case 'purge':
      return library === undefined ? null : (
        <PurgeDialog library={library} what={dialog.what} id={dialog.id} onClose={close} />
      );
    case 'recovery':
      return library === undefined ? null : (
        <RecoveryDialog library={library} damage={dialog.damage} onClose={close} />
      );
    case 'snapshots':
      return library === undefined ? null : <SnapshotsDialog library={library} onClose={close} />;
    case 'backup':
      return library === undefined ? null : <BackupDialog library={library} onClose={close} />;
    case 'restore-backup':
      return <RestoreBackupDialog onClose={close} />;
    case 'sets':
      return library === undefined ? null : <SetsDialog library={library} onClose={close} />;
    case 'tag-set':
      return library === undefined ? null : (
        <TagSetDialog library={library} type={dialog.type} onClose={close} />
      );
    case 'new-document':
      return library === undefined ? null : (
        <NewDocumentDialog library={library} copied={dialog.copied} onClose={close} />
      );
  }
}
