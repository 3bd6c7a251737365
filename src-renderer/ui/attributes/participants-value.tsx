// Owns the field of who took part: entities, each in a role, added one after the other.
import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { valueSchemas, type Participant } from '#core/annotation/attribute-values.ts';
import type { Id, Json } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { attributeDrafts } from '../../session/attribute-drafts.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { ChoiceList } from './choice-list.tsx';
import { EntityPicker } from './entity-picker.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';

/** What was begun: a name in the making, or somebody whose role is still to be chosen. */
type Begun = { readonly typed: string } | { readonly entity: Id };

export function ParticipantsValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const { library, document, annotation, readOnly } = context;
  const drafts = attributeDrafts(library);
  useObservable(drafts.version);
  const entities = useObservable(library.entities);
  const roleLabel = useId();
  const box = useRef<HTMLDivElement>(null);
  const toName = useRef(false);
  const participants = valueSchemas.participants.safeParse(field.value).success
    ? (field.value as unknown as readonly Participant[])
    : [];
  const begun = drafts.get(annotation, field.attribute) as Begun | undefined;
  const pending = begun !== undefined && 'entity' in begun ? begun.entity : undefined;
  const typed = begun !== undefined && 'typed' in begun ? begun.typed : '';
  const keep = (next: Begun | undefined) => drafts.set(annotation, field.attribute, next);
  const nameOf = (id: Id) => entities.get(id)?.name ?? message('attributes.goneEntity');
  const write = (next: readonly Participant[]) => context.write(field.attribute, next as unknown as Json);

  // The focus follows what is asked next: the role of who was named, then the next name.
  const asked = useRef(pending);
  useEffect(() => {
    if (asked.current === pending) return;
    asked.current = pending;
    if (pending !== undefined)
      box.current?.querySelector<HTMLElement>('.participant-role [data-attribute-entry]')?.focus();
    else if (toName.current) box.current?.querySelector<HTMLElement>('[role=combobox]')?.focus();
    toName.current = false;
  }, [pending]);

  const addPending = async (role: string) => {
    if (pending === undefined) return;
    const problems = await write([...participants, { entity: pending, role }]);
    toName.current = true;
    if (problems.length === 0) keep(undefined);
  };

  return (
    <div ref={box} role="group" aria-labelledby={labelId} className="attribute-parts">
      {participants.length > 0 && (
        <ul className="participants">
          {participants.map(({ entity, role }, at) => (
            <li key={`${entity}/${role}/${at}`} className="participant">
              <span className="participant-name" dir="auto">
                {nameOf(entity)}
              </span>
              <select
                className="participant-select"
                aria-label={message('attributes.role', { name: nameOf(entity) })}
                value={role}
                disabled={readOnly}
                onChange={(event) =>
                  void write(
                    participants.map((one, index) =>
                      index === at ? { entity, role: event.target.value } : one,
                    ),
                  )
                }
              >
                {field.options.map((option) => (
                  <option key={option.id} value={option.id}>
                    {option.label}
                  </option>
                ))}
              </select>
              {!readOnly && (
                <IconButton
                  className="attribute-remove"
                  label={message('attributes.removeParticipant', { name: nameOf(entity) })}
                  icon={<X size={13} />}
                  onPress={() => void write(participants.filter((_, index) => index !== at))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {pending !== undefined && !readOnly && (
        <div className="participant-role">
          <span className="participant-ask">
            <span id={roleLabel}>{message('attributes.chooseRole', { name: nameOf(pending) })}</span>
            <IconButton
              className="attribute-remove"
              label={message('attributes.removeParticipant', { name: nameOf(pending) })}
              icon={<X size={13} />}
              onPress={() => keep(undefined)}
            />
          </span>
          <ChoiceList
            options={field.options}
            chosen={[]}
            several={false}
            labelId={roleLabel}
            readOnly={readOnly}
            isFirst={false}
            arrowsChoose={false}
            onChoose={(role) => void addPending(role)}
            onClear={() => keep(undefined)}
            onGoOn={() => undefined}
          />
        </div>
      )}
      {!readOnly && (
        <EntityPicker
          library={library}
          document={document}
          text={typed}
          typed={typed !== ''}
          readOnly={readOnly}
          name={{ 'aria-label': message('attributes.addParticipant') }}
          hint={hint}
          invalid={typed.trim() !== ''}
          placeholder={message('attributes.addParticipant')}
          marks={entryMarks(isFirst)}
          creates
          onType={(text) => keep(text === '' ? undefined : { typed: text })}
          onPick={(entity) => keep({ entity })}
          onEnter={context.goOn}
        />
      )}
      <FieldProblem problem={typed.trim() === '' ? undefined : message('attributes.notChosen')} />
    </div>
  );
}
