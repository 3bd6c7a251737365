// Owns the small menus at a place of the text: which of the annotations there, or which type the selected one shall have.
import { Check } from 'lucide-react';
import { useMemo } from 'react';
import { MenuItem, MenuSection, Text } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Choosing } from '../../session/choosing.ts';
import { convertAnnotation, describeConversion } from '../../session/converting.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { wordsOf } from '../../session/stacks.ts';
import { ContextMenu } from '../parts/context-menu.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function ChoosingMenu({ document }: { document: DocumentSession }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const choosing = useObservable(workbench.choosing);
  if (library === undefined || choosing === undefined) return null;
  return <OpenMenu library={library} document={document} choosing={choosing} />;
}

interface OpenMenuProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly choosing: Choosing;
}

function OpenMenu({ library, document, choosing }: OpenMenuProps) {
  const workbench = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const at = useMemo(() => pointOf(document, choosing), [document, choosing]);
  return (
    <ContextMenu
      at={at}
      label={message(choosing.kind === 'annotation' ? 'stack.pick' : 'convert.title')}
      onClose={() => workbench.choosing.set(undefined)}
    >
      {choosing.kind === 'annotation' ? (
        <AnnotationItems library={library} document={document} tagSet={tagSet} ids={choosing.ids} />
      ) : (
        <TypeItems library={library} document={document} tagSet={tagSet} id={choosing.id} />
      )}
    </ContextMenu>
  );
}

interface ItemsProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly tagSet: TagSet;
}

function AnnotationItems({ library, document, tagSet, ids }: ItemsProps & { ids: readonly Id[] }) {
  const selected = useObservable(document.selection.selectedId);
  return (
    <MenuSection className="menu-section" aria-label={message('stack.pick')}>
      {ids.map((id) => {
        const { type, words } = wordsOf(library, document, id);
        return (
          <MenuItem
            key={id}
            id={id}
            className="menu-item choosing-item"
            textValue={message('stack.item', { type, words })}
            onAction={() => document.selection.pick(id)}
          >
            <TagSwatch type={findType(tagSet, document.annotations.index.get(id)?.type ?? '')} />
            <span className="menu-item-words">
              <Text slot="label">{type}</Text>
              <Text slot="description" className="choosing-words" dir="auto">
                {words}
              </Text>
            </span>
            {id === selected && <Check className="menu-item-check" size={14} aria-hidden="true" />}
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}

function TypeItems({ library, document, tagSet, id }: ItemsProps & { id: Id }) {
  const { notices } = useWorkbench();
  const annotation = useObservable(document.selection.selected)?.annotation;
  if (annotation?.id !== id) return null;
  return (
    <MenuSection className="menu-section" aria-label={message('convert.title')}>
      {tagSet.types
        .filter((type) => type.deprecated !== true && type.id !== annotation.type)
        .map((type) => {
          const { words, loses } = describeConversion(annotation, type.id, tagSet);
          return (
            <MenuItem
              key={type.id}
              id={type.id}
              className="menu-item choosing-item"
              textValue={type.label}
              onAction={() => void convertAnnotation(library, document, notices, id, type.id)}
            >
              <TagSwatch type={type} />
              <span className="menu-item-words">
                <Text slot="label">{type.label}</Text>
                <Text slot="description" className="menu-item-detail" data-loses={loses || undefined}>
                  {words}
                </Text>
              </span>
            </MenuItem>
          );
        })}
    </MenuSection>
  );
}

/** Below the place, or at the edge of the text's part of the window when it is out of view. */
function pointOf(document: DocumentSession, { at }: Choosing): { x: number; y: number } {
  const { text } = document.opened;
  const span = at.start === at.end ? letterAt(at.start, text.length) : at;
  const box = document.rectangles(span).at(0);
  if (box !== undefined) return { x: box.left, y: box.bottom };
  const page = globalThis.document.querySelector('.reading-scroller')?.getBoundingClientRect();
  return { x: (page?.left ?? 0) + 48, y: (page?.top ?? 0) + 48 };
}

function letterAt(offset: number, length: number) {
  const start = Math.min(offset, Math.max(0, length - 1));
  return { start, end: Math.min(length, start + 1) };
}
