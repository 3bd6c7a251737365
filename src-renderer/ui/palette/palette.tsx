// Owns the command palette: everything that can be done, found by a few letters, done from where the person was.
import { FileText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { writeKeyOn } from '#core/commands/key-layout.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';
import type { RunnableCommand } from '../../session/commands.ts';
import {
  afterUse,
  paletteCommands,
  paletteSections,
  type PaletteCommand,
  type PaletteDocument,
  type PaletteRow,
} from '../../session/palette.ts';
import { windowMemory } from '../../session/window-memory.ts';
import { afterOverlay } from '../frame/after-overlay.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { MarkedWords } from '../parts/marked-words.tsx';
import { SearchList, type SearchRow } from '../parts/search-list.tsx';
import { useKeyLayout } from '../use-key-layout.ts';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

const memoryKey = 'recentCommands';
const noTypes: readonly [] = [];
const noEntries: readonly [] = [];

function recentCommands(): readonly string[] {
  const kept = windowMemory.readOrLast(memoryKey);
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}

export function Palette({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const { commands, notices } = workbench;
  const library = useObservable(workbench.library);
  const changed = useObservable(commands.changed);
  const tagSet = useOptionalObservable(library?.tagSet, undefined);
  const entries = useOptionalObservable(library?.documents.entries, noEntries);
  const [query, setQuery] = useState('');
  const [recent] = useState(recentCommands);
  const all = useMemo(() => paletteCommands(tagSet?.types ?? noTypes), [tagSet]);
  const documents = useMemo(
    () =>
      entries.map(({ id, title, path }): PaletteDocument => ({ kind: 'document', id, label: title, path })),
    [entries],
  );
  const sections = useMemo(
    () =>
      paletteSections({
        query,
        commands: all,
        documents,
        recent,
        missing: (command) => commands.missing(command) !== undefined,
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what can be done now differs with `changed`
    [query, all, documents, recent, commands, changed],
  );
  const rows = sections.flatMap((section) => section.rows);

  const take = (key: string) => {
    const entry = rows.find((row) => keyOf(row) === key)?.entry;
    if (entry === undefined) return;
    if (entry.kind === 'document') {
      onClose();
      afterOverlay(() => void workbench.openDocument(entry.id));
      return;
    }
    const reason = reasonAgainst(entry.command);
    if (reason !== undefined) {
      notices.announce(message('palette.cannot', { reason }));
      return;
    }
    windowMemory.keepForNext(memoryKey, afterUse(recentCommands(), entry.command));
    onClose();
    afterOverlay(() => commands.run(entry.command));
  };

  /** Undefined when it can be done now; '' when it cannot, for no reason that is known. */
  const reasonAgainst = (command: RunnableCommand): string | undefined => {
    const missing = commands.missing(command);
    if (missing === undefined) return undefined;
    const id = `needs.${missing}`;
    return isMessageId(id) ? message(id) : '';
  };

  const titles = {
    recent: message('palette.recent'),
    commands: message('palette.commands'),
    documents: message('palette.documents'),
  };
  return (
    <ModalOverlay
      className="dialog-veil palette-veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog-modal palette">
        <Dialog className="dialog palette-dialog" aria-label={message('palette.title')}>
          <SearchList
            label={message('palette.search')}
            listLabel={message('palette.results')}
            placeholder={message('palette.placeholder')}
            query={query}
            onQuery={setQuery}
            onTake={take}
            sections={sections.map((section) => ({
              key: section.kind,
              title: titles[section.kind],
              rows: section.rows.map((row): SearchRow => {
                const reason = row.entry.kind === 'command' ? reasonAgainst(row.entry.command) : undefined;
                return {
                  key: keyOf(row),
                  isDisabled: reason !== undefined,
                  content: <Entry row={row} reason={reason} />,
                };
              }),
            }))}
            empty={message('palette.none', { query })}
            status={message('palette.count', { count: rows.length })}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function keyOf({ entry }: PaletteRow): string {
  return entry.kind === 'command' ? `command:${entry.command}` : `document:${entry.id}`;
}

function Entry({ row, reason }: { row: PaletteRow; reason: string | undefined }) {
  const { entry, ranges } = row;
  return (
    <>
      {entry.kind === 'document' && <FileText size={15} aria-hidden="true" />}
      <span className="palette-label">
        <MarkedWords text={entry.label} ranges={ranges} />
      </span>
      {reason !== undefined && reason !== '' && (
        <span className="palette-reason">{message('palette.cannot', { reason })}</span>
      )}
      {entry.kind === 'command' ? (
        <CommandFacts entry={entry} bare={reason !== undefined} />
      ) : (
        <span className="palette-place">{entry.path}</span>
      )}
    </>
  );
}

function CommandFacts({ entry, bare }: { entry: PaletteCommand; bare: boolean }) {
  const { platform } = useWorkbench().facts;
  const layout = useKeyLayout();
  const key = entry.keys[0];
  return (
    <>
      {!bare && <span className="palette-place">{entry.place}</span>}
      <KeyHint text={key === undefined ? '' : writeKeyOn(key, platform, layout)} />
    </>
  );
}
