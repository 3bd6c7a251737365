// Owns what the commands about the overview, filters and bulk edits do.
import type { ActionContext } from './action-context.ts';

export function overviewActions({ workbench }: ActionContext) {
  void workbench;
  return {};
}
