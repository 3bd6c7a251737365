// Owns the links of the selected annotation: each as a chip with how it reads from here and the other's words.
import { Pencil, Plus, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { linksOf, unfitLinks, type LinkEnd } from '#core/annotation/relation-changes.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { followAnnotation } from '../../session/annotation-following.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { removeLink } from '../../session/link-changes.ts';
import { watchAnnotations } from '../../session/linked-annotations.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { focusPlaces } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';

export interface LinkListProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly annotation: Annotation;
}

const none: ReadonlyMap<Id, Annotation> = new Map();

export function LinkList({ library, document, annotation }: LinkListProps) {
  const relations = useObservable(library.relations);
  const tagSet = useObservable(library.tagSet);
  const readOnly = useObservable(document.access) === 'read';
  const adding = useCommand('link.add');
  const links = useMemo(
    () => linksOf(annotation.id, [...relations.values()], tagSet),
    [annotation.id, relations, tagSet],
  );
  const others = useOthers(
    library,
    links.map(({ other }) => other),
  );
  return (
    <section className="link-list" aria-label={message('links.title')}>
      <div className="link-list-head">
        <h4 className="field-label">{message('links.title')}</h4>
        <IconButton
          className="link-list-add"
          label={message('links.add')}
          icon={<Plus size={15} />}
          keyHint={adding.key}
          isDisabled={readOnly}
          {...(links.length === 0 ? { 'data-focus-place': focusPlaces.links } : {})}
          onPress={() => adding.run()}
        />
      </div>
      {links.length > 0 && (
        <ul className="link-chips" aria-label={message('links.title')}>
          {links.map((link, at) => (
            <LinkChip
              key={link.relation.id}
              link={link}
              first={at === 0}
              annotation={annotation}
              other={others?.get(link.other)}
              known={others !== undefined}
              {...{ library, document, tagSet, readOnly }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Undefined until they have been read. */
function useOthers(library: LibrarySession, ids: readonly Id[]): ReadonlyMap<Id, Annotation> | undefined {
  const wanted = ids.join(' ');
  const [read, setRead] = useState<{ wanted: string; others: ReadonlyMap<Id, Annotation> } | undefined>(
    undefined,
  );
  useEffect(() => {
    if (wanted === '') return undefined;
    return watchAnnotations(library, wanted.split(' '), (others) => setRead({ wanted, others }));
  }, [library, wanted]);
  if (wanted === '') return none;
  // While those of a new link are read, the ones that are known stay.
  return read?.others;
}

interface LinkChipProps {
  readonly link: LinkEnd;
  readonly first: boolean;
  readonly annotation: Annotation;
  readonly other: Annotation | undefined;
  /** Whether it is known that there is no other when there is none. */
  readonly known: boolean;
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly tagSet: TagSet;
  readonly readOnly: boolean;
}

function LinkChip(props: LinkChipProps) {
  const { link, first, annotation, other, known, library, document, tagSet, readOnly } = props;
  const workbench = useWorkbench();
  const { relation, label } = link;
  const type = other === undefined ? undefined : findType(tagSet, other.type);
  const words = other === undefined ? (known ? message('links.gone') : '…') : wordsOf(other);
  const elsewhere =
    other === undefined || other.documentId === document.id
      ? undefined
      : library.documents.entry(other.documentId)?.title;
  const typeOf = (id: Id) => (id === annotation.id ? annotation.type : other?.type);
  const unfit = unfitLinks([relation], typeOf, tagSet).length > 0;
  const nameOf = (id: Id) => findType(tagSet, typeOf(id) ?? '')?.label ?? typeOf(id) ?? '';
  const unfitHint = message('links.unfitHint', {
    label: tagSet.relations.find(({ id }) => id === relation.kind)?.label ?? relation.kind,
    from: nameOf(relation.from),
    to: nameOf(relation.to),
  });
  const follow = async () => {
    // A key may come before the other one of a new link has been read.
    const [to] = other === undefined ? await library.store.annotations([link.other]) : [other];
    if (to === undefined) return;
    await followAnnotation(workbench, to);
    // The form with this chip gave way to another, and the focus would be nowhere.
    workbench.commands.run('go.text');
  };
  const remove = async () => {
    await removeLink(library, document.id, relation.id);
    workbench.notices.announce(message('links.removed'));
  };
  return (
    <li className="link-chip" style={tagColours(type)} data-unfit={unfit || undefined}>
      <Button
        className="link-chip-follow"
        aria-label={
          elsewhere === undefined
            ? message('links.follow', { label, words })
            : message('links.followIn', { label, words, document: elsewhere })
        }
        isDisabled={other === undefined && known}
        {...(first ? { 'data-focus-place': focusPlaces.links } : {})}
        onPress={() => void follow()}
        onKeyDown={(event) => {
          if (event.key === 'Delete' && !readOnly) void remove();
          else event.continuePropagation();
        }}
      >
        <span className="link-chip-label">
          <TagSwatch type={type} />
          {label}
        </span>
        <span className="link-chip-words" dir="auto">
          {words}
        </span>
        {elsewhere !== undefined && <span className="link-chip-document">{elsewhere}</span>}
        {relation.note !== '' && (
          <span className="link-chip-note" dir="auto">
            {relation.note}
          </span>
        )}
      </Button>
      <IconButton
        className="link-chip-edit"
        label={message('links.edit')}
        icon={<Pencil size={14} />}
        isDisabled={readOnly}
        onPress={() => workbench.dialogs.show({ kind: 'link', id: relation.id, from: annotation.id })}
      />
      {unfit && (
        <p className="link-chip-unfit" title={unfitHint}>
          <TriangleAlert size={13} aria-hidden="true" />
          {message('links.unfit')}
          <span className="for-readers">{unfitHint}</span>
        </p>
      )}
    </li>
  );
}

function wordsOf({ target }: Annotation): string {
  const words = target.pieces
    .map(({ exact }) => exact)
    .join(' … ')
    .replaceAll(/\s+/g, ' ');
  return words.length > 120 ? `${words.slice(0, 120).trimEnd()}…` : words;
}
