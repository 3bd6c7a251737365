// Owns the window's keys: what is pressed becomes a command of the table or a tag, by where the focus is.
import { useEffect } from 'react';
import type { CommandId } from '#core/commands/command-table.ts';
import { keyOf, matchCommand, type KeyPlace } from '#core/commands/keys.ts';
import type { Panes } from './frame/panes.ts';
import { createKeysAhead } from './keys-ahead.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Held down, these would do more than was meant. */
const once: ReadonlySet<CommandId> = new Set([
  'annotation.delete',
  'tagging.repeat',
  'tagging.arm',
  'piece.remove',
]);

/** They lead into the form of the selected annotation, which takes the focus some frames later. */
const intoForm: ReadonlySet<CommandId> = new Set(['annotation.note', 'attribute.edit', 'link.go']);

export function useKeyBindings(panes: Panes): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const ahead = createKeysAhead();
    const listen = (event: KeyboardEvent) => {
      const place = placeOf(event.target);
      // While a dialog or menu is open, keys are its own; in fields, those of an input method are too.
      if (
        event.defaultPrevented ||
        place === undefined ||
        (event.isComposing && (place === 'field' || place === 'editing'))
      )
        return;
      // With AltGr letters are typed; browsers tell of it as Control and Alt.
      if (place === 'editing' && event.getModifierState('AltGraph')) return;
      const key = keyOf(event, workbench.facts.platform);
      if (key === undefined) return;
      const types = workbench.library.get()?.tagSet.get().types ?? [];
      const meaning = matchCommand(key, place, types);
      if (meaning === undefined) return;
      event.preventDefault();
      if (event.repeat && (meaning.kind === 'tag' || once.has(meaning.command))) return;
      const words = workbench.document.get()?.selection.words.get();
      // Without words there is no form to go on to: the letter then waits for selections.
      if (meaning.kind === 'tag' && meaning.fill === true && words === undefined) {
        workbench.commands.run(`arm.${meaning.type}`);
      } else if (meaning.kind === 'tag') {
        if (meaning.fill === true && workbench.commands.enabled(`tag.${meaning.type}`)) ahead.begin();
        workbench.commands.run(`tag.${meaning.type}`, { exact: meaning.exact, fill: meaning.fill === true });
      } else if (panes.narrow && meaning.command === 'view.documents') panes.toggleDocuments();
      else if (panes.narrow && meaning.command === 'view.annotations') panes.toggleAnnotations();
      else {
        const leaves = place === 'text' || place === 'list';
        if (leaves && intoForm.has(meaning.command) && workbench.commands.enabled(meaning.command))
          ahead.begin();
        workbench.commands.run(meaning.command);
      }
    };
    addEventListener('keydown', listen);
    return () => {
      removeEventListener('keydown', listen);
      ahead.stop();
    };
  }, [panes, workbench]);
}

function placeOf(target: EventTarget | null): KeyPlace | undefined {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return undefined;
  if (!(target instanceof Element)) return 'elsewhere';
  const marked = target.closest('[data-key-place]');
  const name = marked?.getAttribute('data-key-place');
  if (name === 'text' || name === 'editing' || name === 'list' || name === 'documents' || name === 'review')
    return name;
  return target.closest('input, textarea, [contenteditable="true"]') === null ? 'elsewhere' : 'field';
}
