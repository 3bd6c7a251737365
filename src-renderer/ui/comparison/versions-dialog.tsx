// Owns the list of the texts that a document has had: reading one, comparing two, going back to a file that was replaced.
import { useEffect, useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { Check } from 'lucide-react';
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { ComparedSide } from '../../session/compared-side.ts';
import { readVersions, type DocumentVersion } from '../../session/document-versions.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { bringFileBack } from '../../session/replacing.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { momentOf, reasonOf, versionName } from './version-words.ts';

export interface VersionsDialogProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly onClose: () => void;
}

type Read =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'ready'; readonly versions: readonly DocumentVersion[] };

export function VersionsDialog({ library, id, onClose }: VersionsDialogProps) {
  const workbench = useWorkbench();
  const [listed] = useState(() => library.documents.listed(id));
  const [read, setRead] = useState<Read>({ state: 'reading' });
  const [picked, setPicked] = useState<readonly number[]>([]);
  useEffect(() => {
    let gone = false;
    const reading = listed === undefined ? Promise.resolve([]) : readVersions(workbench, library, listed);
    reading.then(
      (versions) => {
        if (!gone) setRead({ state: 'ready', versions });
      },
      (problem: unknown) => {
        if (!gone) setRead({ state: 'failed', problem: explain(problem) });
      },
    );
    return () => {
      gone = true;
    };
  }, [workbench, library, listed]);
  const versions = read.state === 'ready' ? read.versions : [];
  const compare = (before: number, after: number) => {
    const [one, other] = [versions[before], versions[after]];
    if (one === undefined || other === undefined) return;
    workbench.dialogs.show({
      kind: 'comparison',
      asked: { before: sideOf(id, one), after: sideOf(id, other) },
    });
  };
  // Newest first: of two chosen the later row is the one before.
  const [later, earlier] = picked.toSorted((a, b) => a - b);
  return (
    <DialogFrame
      size="large"
      title={message('versions.title', { title: listed?.title ?? '' })}
      text={message('versions.text')}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <>
          {versions.length > 1 && (
            <Button
              className="button"
              isDisabled={earlier === undefined || later === undefined}
              onPress={() => {
                if (earlier !== undefined && later !== undefined) compare(earlier, later);
              }}
            >
              {message('versions.comparePicked')}
            </Button>
          )}
          <Button className="button button-primary" onPress={onClose}>
            {message('screen.done')}
          </Button>
        </>
      }
    >
      {read.state !== 'ready' && (
        <p className="comparison-waiting" role={read.state === 'failed' ? 'alert' : 'status'}>
          {read.state === 'failed'
            ? message('versions.failed', { reason: read.problem })
            : message('versions.reading')}
        </p>
      )}
      {versions.length > 0 && (
        <ol className="versions" aria-label={message('versions.list')}>
          {versions.map((version, at) => (
            <li key={`${version.textHash} ${version.at ?? ''}`} className="version">
              <VersionRow
                version={version}
                canPick={versions.length > 1}
                isPicked={picked.includes(at)}
                onPick={(on) =>
                  setPicked(on ? [...picked.slice(-1), at] : picked.filter((other) => other !== at))
                }
                onRead={() => workbench.dialogs.show({ kind: 'version', id, textHash: version.textHash })}
                onCompare={at < versions.length - 1 ? () => compare(at + 1, at) : undefined}
                onCompareNow={at > 1 ? () => compare(at, 0) : undefined}
                onBringBack={bringBack(listed, version)}
              />
            </li>
          ))}
        </ol>
      )}
      {versions.length === 1 && <p className="versions-only">{message('versions.only')}</p>}
    </DialogFrame>
  );

  function bringBack(document: ListedDocument | undefined, { fileKept, sourceHash }: DocumentVersion) {
    if (!fileKept || sourceHash === undefined || document === undefined) return undefined;
    return () => {
      onClose();
      void bringFileBack(workbench, library, document, sourceHash);
    };
  }
}

function sideOf(id: Id, version: DocumentVersion): ComparedSide {
  if (version.isPresent) return { of: 'document', id };
  return { of: 'version', id, textHash: version.textHash, version: versionName(version) };
}

interface VersionRowProps {
  readonly version: DocumentVersion;
  readonly canPick: boolean;
  readonly isPicked: boolean;
  readonly onPick: (on: boolean) => void;
  readonly onRead: () => void;
  readonly onCompare: (() => void) | undefined;
  readonly onCompareNow: (() => void) | undefined;
  readonly onBringBack: (() => void) | undefined;
}

function VersionRow(props: VersionRowProps) {
  const { version, canPick, isPicked, onPick, onRead, onCompare, onCompareNow, onBringBack } = props;
  const name = versionName(version);
  return (
    <>
      {canPick && (
        <Checkbox
          className="version-pick"
          isSelected={isPicked}
          onChange={onPick}
          aria-label={message('versions.pickOf', { version: name })}
        >
          <span className="version-box" aria-hidden="true">
            <Check size={12} />
          </span>
        </Checkbox>
      )}
      <div className="version-words">
        <p className="version-reason">
          <bdi>{reasonOf(version)}</bdi>
          {version.isPresent && <span className="version-now">{message('versions.now')}</span>}
        </p>
        <p className="version-facts">
          {momentOf(version)} · {message('versions.marked', { count: version.marked })}
        </p>
      </div>
      <div className="version-actions">
        <Button
          className="link-button"
          aria-label={message('versions.readOf', { version: name })}
          onPress={onRead}
        >
          {message('versions.read')}
        </Button>
        {onCompare !== undefined && (
          <Button
            className="link-button"
            aria-label={message('versions.compareBeforeOf', { version: name })}
            onPress={onCompare}
          >
            {message('versions.compareBefore')}
          </Button>
        )}
        {onCompareNow !== undefined && (
          <Button
            className="link-button"
            aria-label={message('versions.compareNowOf', { version: name })}
            onPress={onCompareNow}
          >
            {message('versions.compareNow')}
          </Button>
        )}
        {onBringBack !== undefined && (
          <Button
            className="link-button"
            aria-label={message('versions.bringBackOf', { version: name })}
            onPress={onBringBack}
          >
            {message('versions.bringBack')}
          </Button>
        )}
      </div>
    </>
  );
}
