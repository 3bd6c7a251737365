// Owns the field that holds one entity of the library.
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { attributeDrafts } from '../../session/attribute-drafts.ts';
import { entityNames } from '../../session/entity-names.ts';
import { useObservable } from '../use-observable.ts';
import { EntityPicker } from './entity-picker.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';

export function EntityValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const { library, document, annotation } = context;
  const drafts = attributeDrafts(library);
  useObservable(drafts.version);
  const entities = useObservable(library.entities);
  const value = typeof field.value === 'string' ? field.value : undefined;
  const chosen = value === undefined ? undefined : entities.get(value);
  const held = drafts.get(annotation, field.attribute);
  const draft = typeof held === 'string' ? held : undefined;
  const name = value === undefined ? '' : (chosen?.name ?? message('attributes.goneEntity'));
  const keep = (text: string | undefined) => drafts.set(annotation, field.attribute, text);
  const write = async (id: Id | null) => {
    const before = drafts.get(annotation, field.attribute);
    const problems = await context.write(field.attribute, id);
    if (problems.length === 0 && drafts.get(annotation, field.attribute) === before) keep(undefined);
  };
  /** What is certain is done; all else stays as it was typed. */
  const settle = () => {
    const typed = (drafts.get(annotation, field.attribute) as string | undefined)?.trim();
    if (typed === undefined) return;
    const [only, ...others] = entityNames(library).named(typed);
    if (typed === '') void write(null);
    else if (typed === name) keep(undefined);
    else if (only !== undefined && others.length === 0) void write(only.id);
  };
  return (
    <>
      <EntityPicker
        library={library}
        document={document}
        text={draft ?? name}
        typed={draft !== undefined}
        readOnly={context.readOnly}
        name={{ 'aria-labelledby': labelId }}
        hint={hint}
        invalid={draft !== undefined && draft.trim() !== ''}
        marks={entryMarks(isFirst)}
        creates
        onType={keep}
        onPick={(id, from) => {
          void write(id);
          context.goOn(from);
        }}
        onEnter={(from) => {
          settle();
          context.goOn(from);
        }}
        onLeave={settle}
      />
      <FieldProblem
        problem={
          draft === undefined || draft.trim() === '' || entityNames(library).named(draft).length === 1
            ? undefined
            : message('attributes.notChosen')
        }
      />
    </>
  );
}
