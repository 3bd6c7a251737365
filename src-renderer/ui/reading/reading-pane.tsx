// Owns the middle of the window: the page with the document, or what stands there when there is none.
import { ClipboardPlus, FileText, FolderOpen, FileWarning, LibraryBig, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { Opening } from '../../session/workbench.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useObservable } from '../use-observable.ts';
import { LinkingBar } from '../links/linking-bar.tsx';
import { ReviewPanel } from '../review/review-panel.tsx';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { ChoosingMenu } from './choosing-menu.tsx';
import { EditingBar } from './editing-bar.tsx';
import { EmptyDocument } from './empty-document.tsx';
import { FindBar } from './find-bar.tsx';
import { HoverCard } from './hover-card.tsx';
import { LinkPopover } from './link-popover.tsx';
import { MissingDocument } from './missing-document.tsx';
import { OpenFileNote } from './open-file-note.tsx';
import { PickingBar } from './picking-bar.tsx';
import { OverviewStrip } from './overview-strip.tsx';
import { ReadOnlyBanner } from './read-only-banner.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TextContextMenu } from './text-context-menu.tsx';

export function ReadingPane() {
  const workbench = useWorkbench();
  const document = useObservable(workbench.document);
  const opening = useObservable(workbench.openingDocument);
  const openingLibrary = useObservable(workbench.openingLibrary);
  const waiting = openingLibrary.state === 'opening' ? openingLibrary : opening;
  return (
    <main className="reading-pane" aria-label={message('screen.reading')}>
      {document !== undefined && <Page key={document.id} document={document} />}
      {document === undefined && <Placeholder document={opening} library={openingLibrary} />}
      {waiting.state === 'opening' && <OpeningNote title={waiting.title} />}
    </main>
  );
}

function Page({ document }: { document: DocumentSession }) {
  const scroller = useRef<HTMLDivElement>(null);
  const library = useWorkbench().library.get();
  const { editing } = useObservable(document.editing.state);
  useEffect(() => {
    if (scroller.current !== null) return document.mount(scroller.current);
    return undefined;
  }, [document]);
  return (
    <>
      <ReadOnlyBanner document={document} />
      <OpenFileNote />
      <EditingBar document={document} />
      <PickingBar document={document} />
      <LinkingBar document={document} />
      <FindBar document={document} />
      <div className="reading-body" data-editing={editing || undefined}>
        <div ref={scroller} className="reading-scroller" data-key-place={editing ? 'editing' : 'text'} />
        {library !== undefined && <OverviewStrip library={library} document={document} scroller={scroller} />}
      </div>
      <ReviewPanel document={document} />
      <EmptyDocument document={document} />
      <SelectionBar document={document} scroller={scroller} />
      <HoverCard document={document} scroller={scroller} />
      <TextContextMenu document={document} scroller={scroller} />
      <ChoosingMenu document={document} />
      <LinkPopover document={document} />
    </>
  );
}

/** Shows only when opening takes longer than a blink. */
function OpeningNote({ title }: { title: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <p className="opening-note">
      <LoaderCircle size={15} data-busy aria-hidden="true" />
      {title === '' ? message('screen.starting') : message('screen.opening', { title })}
    </p>
  );
}

function Placeholder({ document, library: openingLibrary }: { document: Opening; library: Opening }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  if (openingLibrary.state === 'failed') {
    return (
      <Failure opening={openingLibrary}>
        <CommandButton command="library.open" icon={<FolderOpen size={15} aria-hidden="true" />} primary />
      </Failure>
    );
  }
  if (document.state === 'missing' && library !== undefined) {
    return <MissingDocument library={library} id={document.id} title={document.title} />;
  }
  if (document.state === 'failed') return <Failure opening={document} />;
  if (document.state === 'opening' || openingLibrary.state === 'opening') return null;
  if (library === undefined) {
    return (
      <EmptyState
        icon={<LibraryBig size={28} strokeWidth={1.5} />}
        title={message('screen.noLibrary.title')}
        text={message('screen.noLibrary.text')}
      >
        <CommandButton command="library.open" icon={<FolderOpen size={15} aria-hidden="true" />} primary />
      </EmptyState>
    );
  }
  return <LibraryPlaceholder />;
}

function LibraryPlaceholder() {
  const workbench = useWorkbench();
  const library = workbench.library.get();
  const entries = useObservable(library?.documents.entries ?? noEntries);
  const empty = entries.length === 0;
  return (
    <EmptyState
      icon={<FileText size={28} strokeWidth={1.5} />}
      title={message(empty ? 'screen.emptyLibrary.title' : 'screen.noDocument.title')}
      text={
        empty
          ? message('screen.emptyLibrary.text', { location: library?.info.location ?? '' })
          : message('screen.noDocument.text')
      }
    >
      <CommandButton command="document.new" icon={<ClipboardPlus size={15} aria-hidden="true" />} />
    </EmptyState>
  );
}

const nothing: readonly [] = [];
const noEntries = { get: () => nothing, subscribe: () => () => undefined };

function Failure({
  opening,
  children,
}: {
  opening: Extract<Opening, { state: 'failed' }>;
  children?: React.ReactNode;
}) {
  return (
    <EmptyState
      icon={<FileWarning size={28} strokeWidth={1.5} />}
      tone="bad"
      title={message('screen.failed.title', { title: opening.title })}
      text={opening.message}
    >
      <p className="empty-state-advice">{opening.advice}</p>
      {children}
    </EmptyState>
  );
}

function CommandButton(props: { command: CommandId; icon: React.ReactNode; primary?: boolean }) {
  const { label, enabled, run } = useCommand(props.command);
  return (
    <Button
      className={props.primary === true ? 'button button-primary' : 'button'}
      isDisabled={!enabled}
      onPress={() => run()}
    >
      {props.icon}
      {label}
    </Button>
  );
}
