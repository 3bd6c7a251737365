// Owns the guide that stands beside the text: what the types, attributes and values mean. Reading and tagging go on meanwhile.
import { ChevronRight, PencilLine, Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { searchGuide } from '#core/annotation/tag-set-guide.ts';
import type { RelationKind, TagAttribute, TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';

export function TagGuide() {
  const { guide, library } = useWorkbench();
  const { open } = useObservable(guide.state);
  const session = useObservable(library);
  return open && session !== undefined ? <GuidePanel library={session} /> : null;
}

function GuidePanel({ library }: { library: LibrarySession }) {
  const { guide, document, commands } = useWorkbench();
  const { query, unfolded } = useObservable(guide.state);
  const tagSet = useObservable(library.tagSet);
  const editing = useCommand('tagSet.edit');
  const field = useRef<HTMLInputElement>(null);
  const { types, relations } = useMemo(() => searchGuide(tagSet, query), [tagSet, query]);
  const searching = query.trim() !== '';
  useEffect(() => field.current?.focus(), []);

  const toText = () => document.get()?.focus();
  const close = () => {
    guide.hide();
    toText();
  };
  return (
    <aside
      className="tag-guide"
      aria-label={message('tagGuide.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        if (searching) guide.find('');
        else toText();
      }}
    >
      <header className="tag-guide-head">
        <h2 className="pane-title">{message('tagGuide.title')}</h2>
        <IconButton
          label={message('tagGuide.edit')}
          icon={<PencilLine size={15} />}
          isDisabled={!editing.enabled}
          onPress={() => commands.run('tagSet.edit')}
        />
        <IconButton label={message('tagGuide.close')} icon={<X size={16} />} onPress={close} />
      </header>
      <SearchField
        className="search-field"
        aria-label={message('tagGuide.find')}
        value={query}
        onChange={guide.find}
      >
        <Search size={14} aria-hidden="true" />
        <Input ref={field} className="search-input" placeholder={message('tagGuide.find')} />
        <Button className="search-clear" aria-label={message('tagGuide.clear')}>
          <X size={12} />
        </Button>
      </SearchField>
      <div className="tag-guide-body" tabIndex={-1}>
        {types.map((type) => (
          <GuideType
            key={type.id}
            type={type}
            unfolded={searching || unfolded.has(type.id)}
            onUnfold={(open) => guide.setUnfolded(type.id, open)}
          />
        ))}
        {relations.length > 0 && <GuideLinks relations={relations} types={tagSet.types} />}
        {types.length === 0 && relations.length === 0 && (
          <p className="tag-guide-nothing">{message('tagGuide.nothing', { query: query.trim() })}</p>
        )}
      </div>
      <p className="tag-guide-keys">{message('tagGuide.keys')}</p>
      <p className="for-readers" role="status">
        {searching ? message('tagGuide.found', { count: types.length }) : ''}
      </p>
    </aside>
  );
}

interface GuideTypeProps {
  readonly type: TagType;
  readonly unfolded: boolean;
  readonly onUnfold: (unfolded: boolean) => void;
}

function GuideType({ type, unfolded, onUnfold }: GuideTypeProps) {
  return (
    <section className="guide-type" aria-label={type.label} style={tagColours(type)}>
      <h3 className="guide-type-head">
        <button type="button" aria-expanded={unfolded} onClick={() => onUnfold(!unfolded)}>
          <ChevronRight className="guide-arrow" size={14} aria-hidden="true" />
          <TagSwatch type={type} />
          <span dir="auto">{type.label}</span>
          <KeyHint text={type.key ?? ''} />
        </button>
      </h3>
      {type.description !== undefined && (
        <p className="guide-definition" dir="auto">
          {type.description}
        </p>
      )}
      {type.examples !== undefined && type.examples.length > 0 && (
        <ul className="guide-examples" aria-label={message('tagGuide.examples')}>
          {type.examples.slice(0, unfolded ? undefined : 1).map((example) => (
            <li key={example} dir="auto">
              {example}
            </li>
          ))}
        </ul>
      )}
      {unfolded && (
        <dl className="guide-attributes">
          {type.attributes.map((attribute) => (
            <GuideAttribute key={attribute.id} attribute={attribute} />
          ))}
        </dl>
      )}
    </section>
  );
}

function GuideAttribute({ attribute }: { attribute: TagAttribute }) {
  const { label, description, options = [] } = attribute;
  return (
    <div className="guide-attribute">
      <dt dir="auto">
        {label}
        <span className="guide-kind">{message(`tagSet.kind.${attribute.value}`)}</span>
      </dt>
      <dd>
        {description !== undefined && <p dir="auto">{description}</p>}
        {options.length > 0 && (
          <ul className="guide-options">
            {options.map((option) => (
              <li key={option.id} dir="auto">
                <b>{option.label}</b>
                {option.description !== undefined && ` ${option.description}`}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function GuideLinks({ relations, types }: { relations: readonly RelationKind[]; types: readonly TagType[] }) {
  const nameOf = (id: string) =>
    id === 'any' ? message('tagSet.anyType') : (types.find((type) => type.id === id)?.label ?? id);
  return (
    <section className="guide-type" aria-label={message('tagGuide.links')}>
      <h3 className="guide-links-head">{message('tagGuide.links')}</h3>
      <ul className="guide-options">
        {relations.map(({ id, label, pairs }) => (
          <li key={id}>
            <b>{label}</b>{' '}
            {pairs
              .map(({ from, to }) => message('tagGuide.pair', { from: nameOf(from), to: nameOf(to) }))
              .join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
