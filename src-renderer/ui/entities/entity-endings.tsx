// Owns how an entity ends: merged into another, after what changes has been shown, or deleted.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Entity, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import {
  annotationsUsing,
  removeEntities,
  uniteEntities,
  type ShownUse,
} from '../../session/entity-management.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { EntityPicker } from '../attributes/entity-picker.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface EntityEndingsProps {
  readonly library: LibrarySession;
  readonly entity: Entity;
  readonly uses: readonly ShownUse[];
  readonly onChoose: (id: Id | undefined) => void;
}

export function EntityEndings({ library, entity, uses, onChoose }: EntityEndingsProps) {
  const { document, notices } = useWorkbench();
  const open = useObservable(document);
  const entities = useObservable(library.entities);
  const [asking, setAsking] = useState<'merge' | 'delete' | undefined>(undefined);
  const [query, setQuery] = useState('');
  const [winnerId, setWinnerId] = useState<Id | undefined>(undefined);
  const winner = winnerId === undefined ? undefined : entities.get(winnerId);
  const { name } = entity;
  const done = (made: Promise<boolean>, then: () => void) =>
    void made.then(
      (was) => {
        if (was) then();
      },
      (problem: unknown) => notices.show({ tone: 'error', text: explain(problem) }),
    );
  const merge = () => {
    if (winner === undefined) return;
    done(uniteEntities(library, open?.id, winner.id, entity.id), () => {
      notices.announce(message('entities.merged', { loser: name, winner: winner.name }));
      onChoose(winner.id);
    });
  };
  const remove = () =>
    done(removeEntities(library, open?.id, [entity.id], true), () => {
      notices.announce(message('entities.deleted', { name }));
      onChoose(undefined);
    });

  if (asking === 'merge') {
    return (
      <div className="entity-ending" role="group" aria-label={message('entities.mergeLabel', { name })}>
        <span className="field-label">{message('entities.mergeLabel', { name })}</span>
        <EntityPicker
          library={library}
          document={open}
          text={winner?.name ?? query}
          typed={winner === undefined}
          readOnly={false}
          name={{ 'aria-label': message('entities.mergeLabel', { name }) }}
          without={entity.id}
          creates={false}
          onType={(text) => {
            setWinnerId(undefined);
            setQuery(text);
          }}
          onPick={setWinnerId}
          onEnter={() => undefined}
        />
        {winner !== undefined && (
          <p role="status" className="field-hint">
            {message('entities.mergePreview', {
              loser: name,
              winner: winner.name,
              count: annotationsUsing(uses),
            })}
          </p>
        )}
        <div className="entity-ending-buttons">
          <Button className="button" onPress={() => setAsking(undefined)}>
            {message('screen.cancel')}
          </Button>
          <Button className="button button-primary" isDisabled={winner === undefined} onPress={merge}>
            {message('entities.mergeNow')}
          </Button>
        </div>
      </div>
    );
  }
  if (asking === 'delete') {
    return (
      <div className="entity-ending" role="group" aria-label={message('entities.delete')}>
        <p>{message('entities.deleteAsk', { name, count: uses.length })}</p>
        <div className="entity-ending-buttons">
          <Button className="button" autoFocus onPress={() => setAsking(undefined)}>
            {message('screen.cancel')}
          </Button>
          <Button className="button button-danger" onPress={remove}>
            {message('entities.deleteClear')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="entity-ending-buttons">
      <Button className="button" isDisabled={entities.size < 2} onPress={() => setAsking('merge')}>
        {message('entities.merge')}
      </Button>
      <Button
        className="button"
        onPress={() => {
          if (uses.length > 0) setAsking('delete');
          else remove();
        }}
      >
        {message('entities.delete')}
      </Button>
    </div>
  );
}
