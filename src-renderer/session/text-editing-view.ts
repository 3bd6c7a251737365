// Owns what joins the editing of a text to the view that shows it: what is typed goes to the text, what became of the text to the view.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentView } from '../editor/document-view.ts';
import type { TextEditing } from './text-editing.ts';

/** Returns the function that ends it. */
export function showEditing(editing: TextEditing, view: DocumentView, title: string): () => void {
  const mode = () => {
    const isOn = editing.state.get().editing;
    view.setEditing(isOn, message(isOn ? 'editing.description' : 'text.description', { title }));
  };
  mode();
  const stops = [
    editing.state.subscribe(mode),
    editing.onEdited(({ edits, caret, by }) => {
      if (by !== 'exchange') view.edit(edits, editing.text(), caret);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
