// Owns the watch over everything that decides which commands are enabled, across changes of library and document.
import { reviewOf } from './review.ts';
import type { WorkbenchParts } from './workbench.ts';

export function watchWhatCommandsDependOn(workbench: WorkbenchParts, changed: () => void): void {
  let stops: (() => void)[] = [];
  const rewatch = () => {
    for (const stop of stops) stop();
    const library = workbench.library.get();
    const document = workbench.document.get();
    stops = [
      ...(library === undefined
        ? []
        : [
            library.historyOf(document?.id).state.subscribe(changed),
            library.documents.chosen.subscribe(changed),
            library.search.shown.subscribe(changed),
          ]),
      ...(document === undefined
        ? []
        : [
            document.selection.words.subscribe(changed),
            document.selection.selectedId.subscribe(changed),
            document.find.state.subscribe(changed),
            document.rows.filter.subscribe(changed),
            document.access.subscribe(changed),
            document.editing.state.subscribe(changed),
          ]),
      ...(library === undefined || document === undefined
        ? []
        : [reviewOf(library, document, workbench.notices).state.subscribe(changed)]),
    ];
    changed();
  };
  workbench.saving.state.subscribe(changed);
  workbench.fileConflict.subscribe(changed);
  workbench.panes.subscribe(changed);
  workbench.arming.armed.subscribe(changed);
  workbench.guide.state.subscribe(changed);
  workbench.library.subscribe(rewatch);
  workbench.document.subscribe(rewatch);
  rewatch();
}
