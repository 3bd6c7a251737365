// Owns the list of the annotations that refer to an entity; a press leads to one.
import { Button } from 'react-aria-components';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { ShownUse } from '../../session/entity-management.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { choose } from '../../session/stepping.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface EntityUsesProps {
  readonly library: LibrarySession;
  /** undefined while they are counted. */
  readonly uses: readonly ShownUse[] | undefined;
  readonly onClose: () => void;
}

const mostShown = 50;

export function EntityUses({ library, uses, onClose }: EntityUsesProps) {
  const workbench = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const show = async ({ documentId, annotationId }: ShownUse) => {
    onClose();
    await workbench.openDocument(documentId);
    const open = workbench.document.get();
    if (open?.id !== documentId) return;
    await open.readable;
    choose(open, annotationId);
  };
  return (
    <div className="entity-uses">
      <h4 className="field-label">{message('entities.usesTitle')}</h4>
      {uses === undefined && <p className="field-hint">{message('entities.loading')}</p>}
      {uses?.length === 0 && <p className="field-hint">{message('entities.noUses')}</p>}
      <ul className="entity-use-list">
        {uses?.slice(0, mostShown).map((use) => {
          const type = findType(tagSet, use.type);
          const attribute = type?.attributes.find(({ id }) => id === use.attribute);
          const role = attribute?.options?.find(({ id }) => id === use.role)?.label ?? use.role;
          const title =
            library.documents.listed(use.documentId)?.title ?? message('entities.missingDocument');
          return (
            <li key={`${use.annotationId}/${use.attribute}/${use.role ?? ''}`}>
              <Button className="entity-use" onPress={() => void show(use)}>
                <TagSwatch type={type} />
                <span className="entity-use-words" dir="auto">
                  {use.words}
                </span>
                <span className="entity-use-facts">
                  {[attribute?.label ?? use.attribute, role, title]
                    .filter((part) => part !== undefined)
                    .join(' · ')}
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
      {uses !== undefined && uses.length > mostShown && (
        <p className="field-hint">{message('entities.moreUses', { count: uses.length - mostShown })}</p>
      )}
    </div>
  );
}
