// Owns what the commands about links between annotations, repeats and the palette do.
import type { ActionContext } from './action-context.ts';

export function linkActions({ workbench }: ActionContext) {
  void workbench;
  return {};
}
