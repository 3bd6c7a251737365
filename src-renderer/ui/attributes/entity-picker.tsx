// Owns the field in which an entity is found by typing or made in place: suggestions below it, those used here and lately first.
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EntitySuggestion } from '#core/annotation/entity-suggestions.ts';
import { entityKinds, type Entity, type Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { addEntity } from '../../session/attribute-writing.ts';
import { entityNames } from '../../session/entity-names.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { isPlainEnter } from './text-value.tsx';

export interface EntityPickerProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession | undefined;
  /** What stands in the field. */
  readonly text: string;
  /** Whether `text` was typed, and is not the name of what is chosen. */
  readonly typed: boolean;
  readonly readOnly: boolean;
  readonly name: { readonly 'aria-labelledby'?: string; readonly 'aria-label'?: string };
  readonly hint?: string | undefined;
  readonly invalid?: boolean;
  readonly placeholder?: string;
  readonly marks?: object;
  /** Not offered. */
  readonly without?: Id;
  /** Whether one that is missing can be made here. */
  readonly creates: boolean;
  readonly onType: (text: string) => void;
  readonly onPick: (id: Id, from: HTMLElement) => void;
  /** Enter where nothing is offered. */
  readonly onEnter: (from: HTMLElement) => void;
  readonly onLeave?: () => void;
}

type Offer =
  ({ readonly kind: 'known' } & EntitySuggestion) | { readonly kind: 'new'; readonly as: Entity['kind'] };

export function EntityPicker(props: EntityPickerProps) {
  const { library, document, text, typed, readOnly, without, creates, onType, onPick, onEnter } = props;
  useObservable(library.entities);
  const { notices } = useWorkbench();
  const id = useId();
  const anchor = `--entity${id.replaceAll(/[^\w-]/g, '')}`;
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const query = typed ? text.trim() : '';
  const offers: Offer[] = !open
    ? []
    : [
        ...entityNames(library)
          .suggest(query, document)
          .filter(({ entity }) => entity.id !== without)
          .map((suggestion) => ({ kind: 'known', ...suggestion }) as const),
        ...(creates && query !== '' ? entityKinds.map((as) => ({ kind: 'new', as }) as const) : []),
      ];
  const shown = open && offers.length > 0;
  const active = offers[Math.min(chosen, offers.length - 1)];
  const known = offers.filter((offer) => offer.kind === 'known');
  const made = offers.filter((offer) => offer.kind === 'new');

  const take = (offer: Offer) => {
    const from = input.current;
    setOpen(false);
    if (from === null) return;
    if (offer.kind === 'known') {
      onPick(offer.entity.id, from);
      return;
    }
    const added = addEntity(library, query, offer.as, (problem) =>
      notices.show({ tone: 'error', text: explain(problem) }),
    );
    if (added === undefined) {
      notices.show({ tone: 'warning', text: message('entity.tooLong') });
      return;
    }
    notices.announce(message('attributes.created', { name: query }));
    onPick(added, from);
  };

  const pressKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (readOnly || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) {
        setOpen(true);
        setChosen(0);
      } else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setChosen((Math.min(chosen, offers.length - 1) + step + offers.length) % offers.length);
      }
    } else if (isPlainEnter(event)) {
      event.preventDefault();
      if (shown && active !== undefined) take(active);
      else onEnter(event.currentTarget);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Tab') setOpen(false);
  };

  const option = (offer: Offer, index: number) => (
    <li
      key={offer.kind === 'known' ? offer.entity.id : offer.as}
      id={`${id}-${index}`}
      role="option"
      aria-selected={offer === active}
      aria-label={
        offer.kind === 'new'
          ? message('attributes.createOption', {
              name: query,
              kind: message('entity.kind', { kind: offer.as }),
            })
          : undefined
      }
      className="entity-option"
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => setChosen(index)}
      onClick={() => take(offer)}
    >
      {offer.kind === 'new' ? (
        message('entity.kind', { kind: offer.as })
      ) : (
        <>
          <span className="entity-option-name" dir="auto">
            {offer.entity.name}
          </span>
          {offer.alias !== undefined && (
            <span className="entity-option-alias">
              {message('attributes.alsoKnown', { alias: offer.alias })}
            </span>
          )}
          <span className="entity-option-kind">{message('entity.kind', { kind: offer.entity.kind })}</span>
        </>
      )}
    </li>
  );

  return (
    <>
      <input
        ref={input}
        className="text-input"
        dir="auto"
        autoComplete="off"
        spellCheck="false"
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active !== undefined ? `${id}-${offers.indexOf(active)}` : undefined}
        aria-description={props.hint}
        aria-invalid={props.invalid === true}
        value={text}
        readOnly={readOnly}
        placeholder={props.placeholder ?? message('attributes.entityPlaceholder')}
        style={{ anchorName: anchor } as object}
        onChange={(event) => {
          onType(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(!readOnly)}
        onBlur={() => {
          setOpen(false);
          props.onLeave?.();
        }}
        onKeyDown={pressKey}
        {...props.name}
        {...props.marks}
      />
      {shown && (
        <Suggestions id={id} anchor={anchor} label={message('attributes.suggestions', { label: text })}>
          {known.map((offer) => option(offer, offers.indexOf(offer)))}
          {made.length > 0 && (
            <li role="group" aria-label={message('attributes.createHeading', { name: query })}>
              <span className="entity-create" aria-hidden="true">
                {message('attributes.createHeading', { name: query })}
              </span>
              <ul className="entity-kinds" role="presentation">
                {made.map((offer) => option(offer, offers.indexOf(offer)))}
              </ul>
            </li>
          )}
        </Suggestions>
      )}
    </>
  );
}

interface SuggestionsProps {
  readonly id: string;
  readonly anchor: string;
  readonly label: string;
  readonly children: React.ReactNode;
}

/** In the top layer, so that no pane cuts it off. */
function Suggestions({ id, anchor, label, children }: SuggestionsProps) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => list.current?.showPopover(), []);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <ul
      ref={list}
      id={id}
      popover="manual"
      role="listbox"
      aria-label={label}
      className="entity-suggestions"
      style={{ positionAnchor: anchor } as object}
    >
      {children}
    </ul>
  );
}
