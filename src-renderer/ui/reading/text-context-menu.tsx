// Owns the context menu of the text: tags and copying for selected words, what can be done with the annotation under the
// pointer. It opens only over one of them, and leaves selection and text as they are.
import { Link } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { MenuSection } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { commandTable } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { TextLink } from '../../session/text-links.ts';
import {
  asksForMenu,
  CommandSections,
  ContextItem,
  ContextMenu,
  type MenuPoint,
} from '../parts/context-menu.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

/** Tags come from the library's tag set, not from the table, which only knows the default ones. */
const tagCommands = commandTable.map(({ id }) => id).filter((id): id is CommandId => id.startsWith('tag.'));

interface Asked {
  readonly at: MenuPoint;
  readonly about: 'text' | 'annotation' | 'link';
  /** Under the pointer or at the caret, whatever else is there. */
  readonly link: TextLink | undefined;
}

export function TextContextMenu({
  document: session,
  scroller,
}: {
  document: DocumentSession;
  scroller: RefObject<HTMLElement | null>;
}) {
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  useEffect(() => {
    const place = scroller.current;
    if (place === null) return undefined;
    const { selection, textLinks } = session;
    const ask = (at: MenuPoint, link: TextLink | undefined): boolean => {
      const about =
        selection.words.get() !== undefined
          ? 'text'
          : selection.selectedId.get() !== undefined
            ? 'annotation'
            : link !== undefined
              ? 'link'
              : undefined;
      if (about !== undefined) setAsked({ at, about, link });
      return about !== undefined;
    };
    const press = (event: MouseEvent) => {
      const under = [...selection.hoveredIds()];
      const link = textLinks.pointed();
      const selected = selection.selectedId.get();
      if (selection.words.get() === undefined) {
        if (under.length === 0 && link === undefined) return;
        if (under.length === 0) selection.pick(undefined);
        else if (selected === undefined || !under.includes(selected)) selection.pick(under[0]);
      }
      if (!ask({ x: event.clientX, y: event.clientY }, link)) return;
      event.preventDefault();
      selection.point(undefined);
    };
    const pressKey = (event: KeyboardEvent) => {
      if (!asksForMenu(event)) return;
      const words = session.selectionRectangles().at(-1);
      const box = place.getBoundingClientRect();
      const caret = caretRectangle();
      const at = words ?? caret ?? box;
      const y = Math.min(Math.max(at.bottom, box.top), box.bottom - 8);
      if (ask({ x: at.left, y }, textLinks.at(selection.caret.get()))) event.preventDefault();
    };
    place.addEventListener('contextmenu', press);
    place.addEventListener('keydown', pressKey);
    return () => {
      place.removeEventListener('contextmenu', press);
      place.removeEventListener('keydown', pressKey);
    };
  }, [scroller, session]);
  return (
    <ContextMenu
      at={asked?.at}
      label={message(asked?.about === 'annotation' ? 'documents.menu.annotation' : 'documents.menu.text')}
      onClose={() => setAsked(undefined)}
    >
      {asked?.link !== undefined && <LinkSection session={session} link={asked.link} />}
      {asked?.about === 'annotation' ? (
        <CommandSections place="annotation" without={tagCommands} />
      ) : asked?.about === 'link' ? null : (
        <>
          <TagSection />
          <CommandSections place="text" without={tagCommands} />
        </>
      )}
    </ContextMenu>
  );
}

function LinkSection({ session, link }: { session: DocumentSession; link: TextLink }) {
  return (
    <MenuSection className="menu-section" aria-label={message('textLink.menu')}>
      <ContextItem
        id="textLink.show"
        label={message('textLink.show')}
        mark={<Link size={14} aria-hidden="true" />}
        onAction={() => session.textLinks.ask(link)}
      />
    </MenuSection>
  );
}

function TagSection() {
  const workbench = useWorkbench();
  useObservable(workbench.commands.changed);
  const types = workbench.library.get()?.tagSet.get().types ?? [];
  return (
    <MenuSection className="menu-section" aria-label={message('screen.tags')}>
      {types.map((type) => (
        <ContextItem
          key={type.id}
          id={`tag.${type.id}`}
          label={message('screen.tagAs', { type: type.label })}
          keyHint={type.key ?? ''}
          mark={<TagSwatch type={type} />}
          isDisabled={!workbench.commands.enabled(`tag.${type.id}`)}
          onAction={() => workbench.commands.run(`tag.${type.id}`)}
        />
      ))}
    </MenuSection>
  );
}

function caretRectangle(): DOMRect | undefined {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0) return undefined;
  const rectangle = selection.getRangeAt(0).getBoundingClientRect();
  return rectangle.height === 0 ? undefined : rectangle;
}
