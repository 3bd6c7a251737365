// Owns the dialog of the past: the list of changes with what is shown of it, and beside it the chosen change or what restoring would do.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HistoryScope } from '#core/history/history-step.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import {
  createRecordHistory,
  historyNames,
  kindsOfScope,
  type HistoryKind,
  type RecordHistory,
} from '../../session/record-history.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { HistoryDetail } from './history-detail.tsx';
import { HistoryList } from './history-list.tsx';
import { RestorePreview, type AskedRestore } from './history-restore.tsx';

export interface HistoryDialogProps {
  readonly library: LibrarySession;
  readonly scope: HistoryScope;
  readonly what: HistoryKind;
  readonly onClose: () => void;
}

export function HistoryDialog({ library, scope, what, onClose }: HistoryDialogProps) {
  const { host } = useWorkbench();
  const [history] = useState(() =>
    createRecordHistory({ library, host, asked: { scope, what, annotator: undefined } }),
  );
  useEffect(() => history.open(), [history]);
  return (
    <DialogFrame
      size="full"
      title={titleOf(library, scope)}
      text={message('history.text')}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <Button className="button" onPress={onClose}>
          {message('screen.done')}
        </Button>
      }
    >
      <HistoryBody library={library} scope={scope} history={history} onClose={onClose} />
    </DialogFrame>
  );
}

function titleOf(library: LibrarySession, scope: HistoryScope): string {
  if (scope.of === 'record' || scope.of === 'library') return message(`history.title.${scope.of}`);
  const title = scope.of === 'document' ? library.documents.listed(scope.id)?.title : undefined;
  return message('history.title.document', { title: title ?? message('history.goneDocument') });
}

interface HistoryBodyProps extends Omit<HistoryDialogProps, 'what'> {
  readonly history: RecordHistory;
}

function HistoryBody({ library, scope, history, onClose }: HistoryBodyProps) {
  useObservable(library.entities);
  useObservable(library.tagSet);
  const shown = useObservable(history.shown);
  const names = historyNames(library);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [restore, setRestore] = useState<AskedRestore | undefined>(undefined);
  const { steps, asked } = shown;
  const step = steps.find(({ last }) => last === chosen) ?? steps[0];
  const kinds = kindsOfScope[scope.of];
  const people = shown.people.map((name) => ({
    value: `=${name}`,
    label: name === '' ? message('history.person.none') : name,
  }));
  return (
    <div className="history" data-restoring={restore !== undefined || undefined}>
      <div className="history-side">
        <div className="history-filters">
          {kinds.length > 1 && (
            <ChoiceField
              label={message('history.what')}
              value={asked.what}
              choices={kinds.map((kind) => ({ value: kind, label: message(`history.what.${kind}`) }))}
              onChange={(kind) => history.ask({ ...asked, what: kind })}
            />
          )}
          <ChoiceField
            label={message('history.person')}
            value={asked.annotator === undefined ? '' : `=${asked.annotator}`}
            choices={[{ value: '', label: message('history.person.all') }, ...people]}
            onChange={(value) =>
              history.ask({ ...asked, annotator: value === '' ? undefined : value.slice(1) })
            }
          />
        </div>
        <HistoryList
          shown={shown}
          names={names}
          chosen={step?.last}
          onChoose={(last) => {
            setChosen(last);
            setRestore(undefined);
          }}
          onMore={history.more}
          onReload={history.reload}
        />
      </div>
      {restore !== undefined ? (
        <RestorePreview
          key={`${restore.label} ${restore.moment.step.last}`}
          library={library}
          restore={restore}
          onBack={() => setRestore(undefined)}
          onDone={onClose}
        />
      ) : step === undefined ? (
        <section className="history-detail" aria-label={message('history.detail')}>
          <p className="history-none">{message('history.choose')}</p>
        </section>
      ) : (
        <HistoryDetail key={step.last} scope={scope} step={step} names={names} onRestore={setRestore} />
      )}
    </div>
  );
}
