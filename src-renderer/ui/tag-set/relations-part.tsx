// Owns the kinds of link: their list, and the form of the chosen one with the pairs of types that it may join.
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { RelationFields } from '#core/annotation/tag-set-operations.ts';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import type { RelationKind } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { AddField } from './add-field.tsx';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';
import { OrderedList } from './ordered-list.tsx';
import { PlaceActions } from './place-actions.tsx';
import { UseCount } from './use-count.tsx';

export function RelationsPart() {
  const { editing, tagSet, uses } = useEditing();
  const [wanted, setChosen] = useState(tagSet.relations[0]?.id);
  const chosen = tagSet.relations.find(({ id }) => id === wanted) ?? tagSet.relations[0];
  return (
    <div className="tag-set-form">
      <p className="field-hint">{message('tagSet.linksHint')}</p>
      <div className="attributes-columns">
        <div className="attributes-list">
          <OrderedList
            label={message('tagSet.links')}
            entries={tagSet.relations}
            chosen={chosen?.id}
            onChoose={setChosen}
            onMove={(relation, to) => editing.act({ op: 'move', place: { kind: 'relation', relation }, to })}
          >
            {(relation) => (
              <>
                <span className="ordered-label" dir="auto">
                  {relation.label}
                </span>
                <UseCount count={usesAt(uses, { kind: 'relation', relation: relation.id })} />
              </>
            )}
          </OrderedList>
          <AddField
            label={message('tagSet.newLink')}
            action={message('tagSet.addLink')}
            onAdd={(label) => {
              const result = editing.act({
                op: 'addRelation',
                relation: {
                  label,
                  inverseLabel: message('tagSet.inverseOf', { label: label.trim() }),
                  pairs: [{ from: 'any', to: 'any' }],
                },
              });
              if (result.ok && result.place?.kind === 'relation') setChosen(result.place.relation);
              return result;
            }}
          />
        </div>
        {chosen !== undefined && <RelationForm key={chosen.id} relation={chosen} />}
      </div>
    </div>
  );
}

function RelationForm({ relation }: { relation: RelationKind }) {
  const place = { kind: 'relation', relation: relation.id } as const;
  const set = (fields: RelationFields) =>
    ({ op: 'changeRelation', relation: relation.id, set: fields }) as const;
  const field = (name: string) => ({ field: `relation/${relation.id}/${name}`, place });
  return (
    <section className="attribute-form" aria-label={message('tagSet.linkNamed', { label: relation.label })}>
      <div className="type-words">
        <DraftField
          {...field('label')}
          label={message('tagSet.linkName')}
          value={relation.label}
          operation={(label) => set({ label })}
        />
        <DraftField
          {...field('inverse')}
          label={message('tagSet.inverse')}
          value={relation.inverseLabel}
          operation={(inverseLabel) => set({ inverseLabel })}
        />
      </div>
      <Pairs relation={relation} />
      <PlaceActions place={place} label={relation.label} deprecated={relation.deprecated === true} />
    </section>
  );
}

function Pairs({ relation }: { relation: RelationKind }) {
  const { editing, tagSet } = useEditing();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const named = new Set(relation.pairs.flatMap(({ from, to }) => [from, to]));
  const types = [
    { id: 'any', label: message('tagSet.anyType') },
    ...tagSet.types.filter(({ id, deprecated }) => deprecated !== true || named.has(id)),
  ];
  const has = (from: string, to: string) =>
    relation.pairs.some((pair) => pair.from === from && pair.to === to);
  const toggle = (from: string, to: string) => {
    const pairs = has(from, to)
      ? relation.pairs.filter((pair) => pair.from !== from || pair.to !== to)
      : [...relation.pairs, { from, to }];
    const result = editing.act({ op: 'changeRelation', relation: relation.id, set: { pairs } });
    setProblem(result.ok ? undefined : result.problem);
  };
  return (
    <div className="pairs">
      <table>
        <caption className="field-label">{message('tagSet.pairs')}</caption>
        <thead>
          <tr>
            <th scope="col">{message('tagSet.fromTo')}</th>
            {types.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types.map((from) => (
            <tr key={from.id}>
              <th scope="row">{from.label}</th>
              {types.map((to) => (
                <td key={to.id}>
                  <Checkbox
                    className="tick"
                    aria-label={message('tagSet.pair', { from: from.label, to: to.label })}
                    isSelected={has(from.id, to.id)}
                    onChange={() => toggle(from.id, to.id)}
                  >
                    <span className="tick-box" aria-hidden="true" />
                  </Checkbox>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {problem !== undefined && (
        <p className="field-hint field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
