// Owns the left side of the editor: the types in their order, adding one, the kinds of link, the tag set as a whole.
import { CircleAlert, FileJson, Link2 } from 'lucide-react';
import { suggestColours } from '#core/annotation/colour-checks.ts';
import { freeKeys } from '#core/annotation/tag-set-names.ts';
import type { NewType } from '#core/annotation/tag-set-operations.ts';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import { lineStyles, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { AddField } from './add-field.tsx';
import { useEditing } from './editing-context.tsx';
import { OrderedList } from './ordered-list.tsx';
import { UseCount } from './use-count.tsx';

/** What stands on the right: a type, the kinds of link, or the tag set itself. */
export type Page =
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'links' }
  | { readonly kind: 'set' }
  | { readonly kind: 'changes' };

export function TagSetNav({ page, onPage }: { page: Page; onPage: (page: Page) => void }) {
  const { editing, tagSet, uses, unfit } = useEditing();
  const troubled = new Set(
    [...unfit.values()].flatMap(({ place }) =>
      place === undefined || place.kind === 'relation' ? [] : [place.type],
    ),
  );
  return (
    <nav className="tag-set-nav" aria-label={message('tagSet.parts')}>
      <OrderedList
        label={message('tagSet.types')}
        entries={tagSet.types}
        chosen={page.kind === 'type' ? page.type : undefined}
        onChoose={(type) => onPage({ kind: 'type', type })}
        onMove={(type, to) => editing.act({ op: 'move', place: { kind: 'type', type }, to })}
      >
        {(type) => (
          <>
            <TagSwatch type={type} />
            <span className="ordered-label" dir="auto">
              {type.label}
            </span>
            {troubled.has(type.id) && (
              <CircleAlert className="trouble-mark" size={14} aria-label={message('tagSet.hasProblem')} />
            )}
            {type.deprecated === true && <span className="retired-mark">{message('tagSet.retired')}</span>}
            <UseCount count={usesAt(uses, { kind: 'type', type: type.id })} />
            <KeyHint text={type.key ?? ''} />
          </>
        )}
      </OrderedList>
      <AddField
        label={message('tagSet.newType')}
        action={message('tagSet.addType')}
        onAdd={(label) => {
          const result = editing.act({ op: 'addType', type: startingType(tagSet, label) });
          if (result.ok && result.place?.kind === 'type') onPage({ kind: 'type', type: result.place.type });
          return result;
        }}
      />
      <div className="tag-set-pages">
        <button
          type="button"
          className="ordered-button"
          aria-current={page.kind === 'links' ? 'true' : undefined}
          onClick={() => onPage({ kind: 'links' })}
        >
          <Link2 size={15} aria-hidden="true" />
          <span className="ordered-label">{message('tagSet.links')}</span>
        </button>
        <button
          type="button"
          className="ordered-button"
          aria-current={page.kind === 'set' ? 'true' : undefined}
          onClick={() => onPage({ kind: 'set' })}
        >
          <FileJson size={15} aria-hidden="true" />
          <span className="ordered-label">{message('tagSet.whole')}</span>
        </button>
      </div>
    </nav>
  );
}

/** A new type begins with a letter of its own name when one is free, the colour furthest from the others, and an unused line. */
function startingType(tagSet: TagSet, label: string): NewType {
  const free = freeKeys(tagSet);
  const letters = Array.from(label.toUpperCase());
  const key = letters.find((letter) => free.includes(letter)) ?? free[0];
  const [colour] = suggestColours(tagSet, 1);
  const lines = new Set(tagSet.types.filter(({ deprecated }) => deprecated !== true).map(({ line }) => line));
  return {
    label,
    colour: colour ?? { light: '#4a4a4a', dark: '#c4c4c4' },
    line: lineStyles.find((line) => !lines.has(line)) ?? 'solid',
    ...(key === undefined ? {} : { key }),
  };
}
