// Owns the window's keys: what is pressed becomes a command of the table or a tag, by where the focus is.
import { useEffect } from 'react';
import { keyOf, matchCommand, type KeyPlace } from '#core/commands/keys.ts';
import type { Panes } from './frame/panes.ts';
import { useWorkbench } from './workbench-context.tsx';

export function useKeyBindings(panes: Panes): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const place = placeOf(event.target);
      // While a dialog or menu is open, keys are its own; in fields, those of an input method are too.
      if (event.defaultPrevented || place === undefined || (event.isComposing && place === 'field')) return;
      const key = keyOf(event, workbench.facts.platform);
      if (key === undefined) return;
      const types = workbench.library.get()?.tagSet.get().types ?? [];
      const meaning = matchCommand(key, place, types);
      if (meaning === undefined) return;
      event.preventDefault();
      if (event.repeat && (meaning.kind === 'tag' || meaning.command === 'annotation.delete')) return;
      if (meaning.kind === 'tag') workbench.commands.run(`tag.${meaning.type}`, { exact: meaning.exact });
      else if (panes.narrow && meaning.command === 'view.documents') panes.toggleDocuments();
      else if (panes.narrow && meaning.command === 'view.annotations') panes.toggleAnnotations();
      else workbench.commands.run(meaning.command);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [panes, workbench]);
}

function placeOf(target: EventTarget | null): KeyPlace | undefined {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return undefined;
  if (!(target instanceof Element)) return 'elsewhere';
  const marked = target.closest('[data-key-place]');
  const name = marked?.getAttribute('data-key-place');
  if (name === 'text' || name === 'list' || name === 'documents') return name;
  return target.closest('input, textarea, [contenteditable="true"]') === null ? 'elsewhere' : 'field';
}
