// Owns which dialog stands on the screen.
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FoldersDialog } from './folders-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ImportReportDialog } from './import-report-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { NewDocumentDialog } from './new-document-dialog.tsx';
import { SetsDialog } from './sets-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

export function Dialogs() {
  const workbench = useWorkbench();
  const dialog = useObservable(workbench.dialogs.open);
  const library = useObservable(workbench.library);
  const close = workbench.dialogs.close;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'folders':
      return <FoldersDialog onClose={close} />;
    case 'import-report':
      return <ImportReportDialog report={dialog.report} onClose={close} />;
    case 'export':
      return library === undefined ? null : <ExportDialog library={library} onClose={close} />;
    case 'import':
      return library === undefined ? null : <ImportDialog onClose={close} />;
    case 'sets':
      return library === undefined ? null : <SetsDialog library={library} onClose={close} />;
    case 'new-document':
      return library === undefined ? null : (
        <NewDocumentDialog library={library} title={dialog.title} text={dialog.text} onClose={close} />
      );
  }
}
