// Owns what the commands about pieces, edges, the selection ladder, overlaps, armed tags do.
import type { ActionContext } from './action-context.ts';

export function shapeActions({ workbench }: ActionContext) {
  void workbench;
  return {};
}
