// Owns what the command about a document's text encoding does.
import type { ActionContext } from './action-context.ts';

export function encodingActions({ workbench }: ActionContext) {
  return { 'document.encoding': () => workbench.dialogs.show({ kind: 'encoding' }) };
}
