// Owns what the commands about The form of the selected annotation and entities do.
import type { ActionContext } from './action-context.ts';

export function attributeActions({ workbench }: ActionContext) {
  void workbench;
  return {};
}
