// Owns the full-size view in which two versions are compared, from the moment it is asked for.
import { ArrowLeftRight, ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { AskedComparison, ComparedSide } from '../../session/compared-side.ts';
import { startComparing, type ComparisonState } from '../../session/comparing.ts';
import {
  copyReport,
  reportForms,
  reportOf,
  saveReport,
  type ReportForm,
} from '../../session/comparison-reporting.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { replaceDocument } from '../../session/replacing.ts';
import { choose } from '../../session/stepping.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { ComparisonView } from './comparison-view.tsx';

export interface ComparisonDialogProps {
  readonly library: LibrarySession;
  readonly asked: AskedComparison;
  readonly onClose: () => void;
}

export function ComparisonDialog({ library, asked, onClose }: ComparisonDialogProps) {
  const workbench = useWorkbench();
  const [comparing] = useState(() => startComparing(workbench, library, asked));
  useEffect(() => comparing.stop, [comparing]);
  const state = useObservable(comparing.state);
  const [chosen, setChosen] = useState<Id | undefined>(undefined);
  const document = useObservable(workbench.document);
  const canOpen = chosen !== undefined && state.state === 'ready' && documentOf(state, chosen) !== undefined;
  const open = async () => {
    const id = state.state === 'ready' && chosen !== undefined ? documentOf(state, chosen) : undefined;
    if (id === undefined || chosen === undefined) return;
    onClose();
    if (document?.id !== id) await workbench.openDocument(id);
    const shown = workbench.document.get();
    if (shown?.id !== id) return;
    await shown.placed;
    choose(shown, chosen);
  };
  const canSwap = asked.after.of !== 'file';
  return (
    <DialogFrame
      size="full"
      title={titleOf(library, asked)}
      {...(state.state === 'ready' ? { text: sidesOf(state) } : {})}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <>
          {state.state === 'ready' && (
            <span className="comparison-actions">
              <ReportActions library={library} ready={state} />
              {canSwap && (
                <Button
                  className="quiet-button"
                  onPress={() =>
                    workbench.dialogs.show({
                      kind: 'comparison',
                      asked: { before: asked.after, after: asked.before },
                    })
                  }
                >
                  <ArrowLeftRight size={14} aria-hidden="true" />
                  {message('comparison.swap')}
                </Button>
              )}
            </span>
          )}
          <Button className="button" isDisabled={!canOpen} onPress={() => void open()}>
            {message('comparison.open')}
          </Button>
          {asked.after.of === 'file' && state.state === 'ready' ? (
            <ReplaceAction {...{ library, file: asked.after, onClose }} />
          ) : (
            <Button className="button button-primary" onPress={onClose}>
              {message('screen.done')}
            </Button>
          )}
        </>
      }
    >
      {state.state === 'ready' ? (
        <ComparisonView library={library} ready={state} chosen={chosen} onChoose={setChosen} />
      ) : (
        <p className="comparison-waiting" role={state.state === 'failed' ? 'alert' : 'status'}>
          {state.state === 'failed'
            ? message('comparison.failed', { reason: state.problem })
            : message('comparison.reading')}
        </p>
      )}
    </DialogFrame>
  );
}

/** The same for the same comparison. */
export function nameOfComparison({ before, after }: AskedComparison): string {
  const nameOf = (side: ComparedSide) =>
    [side.of, side.id, side.of === 'version' ? side.textHash : ''].join(' ');
  return `${nameOf(before)} ${nameOf(after)}`;
}

type Ready = Extract<ComparisonState, { state: 'ready' }>;

function documentOf({ annotations }: Ready, id: Id): Id | undefined {
  return annotations.get(id)?.documentId;
}

function titleOf(library: LibrarySession, { before, after }: AskedComparison): string {
  const title = (id: Id) => library.documents.listed(id)?.title ?? '';
  if (before.id === after.id) return message('comparison.title', { title: title(after.id) });
  return message('comparison.titleTwo', { before: title(before.id), after: title(after.id) });
}

function sidesOf({ before, after }: Ready): string {
  if (before.documentId === after.documentId) {
    return message('comparison.sides', { before: before.version, after: after.version });
  }
  return message('comparison.sides', { before: before.file, after: after.file });
}

function ReportActions({ library, ready }: { library: LibrarySession; ready: Ready }) {
  const workbench = useWorkbench();
  const report = () => reportOf(ready, library.tagSet.get(), library.identity.moment());
  const fail = (problem: unknown) => workbench.notices.show({ tone: 'error', text: explain(problem) });
  return (
    <>
      <Button className="quiet-button" onPress={() => void copyReport(workbench, report()).catch(fail)}>
        {message('comparison.copy')}
      </Button>
      <MenuTrigger>
        <Button className="quiet-button">
          {message('comparison.export')}
          <ChevronDown size={13} aria-hidden="true" />
        </Button>
        <Popover className="popover menu-popover" placement="top start" offset={4}>
          <Menu
            className="menu"
            aria-label={message('comparison.export')}
            onAction={(key) => void saveReport(workbench, report(), key as ReportForm).catch(fail)}
          >
            {reportForms.map((form) => (
              <MenuItem key={form} id={form} className="menu-item">
                <span className="menu-item-label">{message(`comparison.export.${form}`)}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}

interface ReplaceActionProps {
  readonly library: LibrarySession;
  readonly file: Extract<ComparedSide, { of: 'file' }>;
  readonly onClose: () => void;
}

/** Who compared a newer file first goes on from here. */
function ReplaceAction({ library, file, onClose }: ReplaceActionProps) {
  const workbench = useWorkbench();
  const [busy, setBusy] = useState(false);
  const listed = library.documents.listed(file.id);
  const replace = async () => {
    if (listed === undefined) return;
    setBusy(true);
    try {
      await replaceDocument(workbench, library, listed, file);
    } catch (problem) {
      workbench.notices.show({ tone: 'error', text: explain(problem) });
    }
    onClose();
  };
  return (
    <>
      <Button className="button" onPress={onClose}>
        {message('screen.cancel')}
      </Button>
      <Button className="button button-primary" isDisabled={busy} onPress={() => void replace()}>
        {message('newer.do')}
      </Button>
    </>
  );
}
