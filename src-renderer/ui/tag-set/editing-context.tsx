// Owns how the parts of the tag set editor reach the sitting that they belong to.
import { createContext, use } from 'react';
import type { EditingState, TagSetEditing } from '../../session/tag-set-editing.ts';
import { useObservable } from '../use-observable.ts';

export const EditingContext = createContext<TagSetEditing | undefined>(undefined);

export function useEditing(): EditingState & { readonly editing: TagSetEditing } {
  const editing = use(EditingContext);
  if (editing === undefined) throw new Error('This part of the tag set editor needs an EditingContext.');
  return { editing, ...useObservable(editing.state) };
}
