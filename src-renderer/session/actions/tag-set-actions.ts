// Owns what the commands about the tag set editor do.
import type { ActionContext } from './action-context.ts';

export function tagSetActions({ workbench }: ActionContext) {
  void workbench;
  return {};
}
