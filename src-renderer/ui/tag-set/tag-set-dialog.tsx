// Owns the tag set editor: its parts side by side, undo within it, what is about to change, applying and leaving.
import { Redo2, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { affectedAnnotations, compareTagSets } from '#core/annotation/tag-set-comparison.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { snapshotBefore } from '../../session/snapshots.ts';
import { createTagSetEditing } from '../../session/tag-set-editing.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { ChangesPage } from './changes-page.tsx';
import { EditingContext, useEditing } from './editing-context.tsx';
import { RelationsPart } from './relations-part.tsx';
import { TagSetNav, type Page } from './tag-set-nav.tsx';
import { TypeForm } from './type-form.tsx';
import { WholeSetPart } from './whole-set-part.tsx';

export interface TagSetDialogProps {
  readonly library: LibrarySession;
  /** The type that it opens at. */
  readonly type: string | undefined;
  readonly onClose: () => void;
}

export function TagSetDialog({ library, type, onClose }: TagSetDialogProps) {
  const [editing] = useState(() => createTagSetEditing(library));
  useEffect(() => editing.follow(), [editing]);
  return (
    <EditingContext value={editing}>
      <Editor library={library} type={type} onClose={onClose} />
    </EditingContext>
  );
}

function Editor({ library, type, onClose }: TagSetDialogProps) {
  const workbench = useWorkbench();
  const { editing, draft, tagSet, uses, annotations, counted, unfit, theirs } = useEditing();
  const [page, setPage] = useState<Page>({ kind: 'type', type: type ?? tagSet.types[0]?.id ?? '' });
  const [asking, setAsking] = useState(false);
  const [applying, setApplying] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const differences = useMemo(() => compareTagSets(draft.base, tagSet, uses), [draft.base, tagSet, uses]);
  const affected = useMemo(() => affectedAnnotations(differences, annotations), [differences, annotations]);
  const dirty = differences.length > 0 || unfit.size > 0;

  const leave = () => {
    if (dirty && !asking) setAsking(true);
    else if (!dirty) onClose();
  };
  const apply = async () => {
    if (applying) return;
    setApplying(true);
    try {
      await snapshotBefore(workbench, library, 'bulk', affected);
      if (await editing.apply(workbench.document.get()?.id)) {
        workbench.notices.announce(message('tagSet.applied', { count: affected }));
        onClose();
        return;
      }
    } finally {
      setApplying(false);
    }
    const [field, first] = [...editing.state.get().unfit][0] ?? [];
    if (first === undefined) {
      setPage({ kind: 'changes' });
      return;
    }
    const { place } = first;
    if (place === undefined) setPage({ kind: 'set' });
    else setPage(place.kind === 'relation' ? { kind: 'links' } : { kind: 'type', type: place.type });
    requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>(`[data-draft-field="${CSS.escape(field ?? '')}"]`)?.focus();
    });
  };
  const keys = useRef<(event: KeyboardEvent) => void>(() => undefined);
  useEffect(() => {
    keys.current = (event) => {
      const mac = workbench.facts.platform === 'darwin';
      if (!(mac ? event.metaKey : event.ctrlKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const undo = key === 'z' && !event.shiftKey;
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      // Names of things to be added are no part of the draft yet.
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const own = target?.matches('input:not([type="color"], [data-draft-field])') === true;
      if (key === 'enter') void apply();
      else if (undo && !own) {
        const field = target?.dataset['draftField'];
        if (field === undefined || !editing.forget(field)) editing.undo();
      } else if (redo && !own) editing.redo();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => keys.current(event);
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);

  const chosen =
    page.kind === 'type' ? (tagSet.types.find(({ id }) => id === page.type) ?? tagSet.types[0]) : undefined;
  return (
    <DialogFrame
      size="full"
      title={message('tagSet.title')}
      onClose={leave}
      actions={
        asking ? (
          <>
            <p className="dialog-note tag-set-ask" role="alert">
              {message('tagSet.ask', { count: Math.max(1, differences.length) })}
            </p>
            <Button className="button" autoFocus onPress={() => setAsking(false)}>
              {message('tagSet.goOn')}
            </Button>
            <Button className="button button-danger" onPress={onClose}>
              {message('tagSet.discard')}
            </Button>
          </>
        ) : (
          <>
            <IconButton
              label={message('command.edit.undo')}
              icon={<Undo2 size={16} />}
              isDisabled={draft.done.length === 0}
              onPress={editing.undo}
            />
            <IconButton
              label={message('command.edit.redo')}
              icon={<Redo2 size={16} />}
              isDisabled={draft.undone.length === 0}
              onPress={editing.redo}
            />
            <div className="dialog-note" role="status">
              {differences.length === 0 ? (
                message('tagSet.noChanges')
              ) : (
                <Button className="link-button" onPress={() => setPage({ kind: 'changes' })}>
                  {counted
                    ? message('tagSet.summary', { count: differences.length, affected })
                    : message('tagSet.summaryCounting', { count: differences.length })}
                </Button>
              )}
              {unfit.size > 0 && (
                <span className="field-problem"> {message('tagSet.unfit', { count: unfit.size })}</span>
              )}
            </div>
            <Button className="button" onPress={leave}>
              {message('screen.cancel')}
            </Button>
            <Button
              className="button button-primary"
              isDisabled={!dirty || applying || theirs !== undefined}
              onPress={() => void apply()}
            >
              {message('tagSet.apply')}
            </Button>
          </>
        )
      }
    >
      <div ref={body} className="tag-set-editor">
        <Elsewhere onLook={() => setPage({ kind: 'changes' })} />
        <TagSetNav page={page} onPage={setPage} />
        <div className="tag-set-page" key={page.kind === 'type' ? chosen?.id : page.kind}>
          {chosen !== undefined && <TypeForm type={chosen} />}
          {page.kind === 'links' && <RelationsPart />}
          {page.kind === 'set' && <WholeSetPart />}
          {page.kind === 'changes' && <ChangesPage differences={differences} />}
        </div>
      </div>
    </DialogFrame>
  );
}

/** Told when the library's tag set was changed elsewhere: nobody's work is taken away without a decision. */
function Elsewhere({ onLook }: { onLook: () => void }) {
  const { editing, theirs, skipped } = useEditing();
  if (theirs === undefined && skipped.length === 0) return null;
  return (
    <div className="tag-set-elsewhere" role="alert">
      {theirs === undefined ? (
        <p>{message('tagSet.skipped', { count: skipped.length })}</p>
      ) : (
        <p>{message('tagSet.elsewhere')}</p>
      )}
      <Button className="button" onPress={onLook}>
        {message('tagSet.look')}
      </Button>
      {theirs !== undefined && (
        <>
          <Button className="button" onPress={editing.takeTheirs}>
            {message('tagSet.takeTheirs')}
          </Button>
          <Button className="button button-primary" onPress={editing.keepMine}>
            {message('tagSet.keepMine')}
          </Button>
        </>
      )}
    </div>
  );
}
