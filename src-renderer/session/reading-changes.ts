// Owns what a window does when another choice of how its document is read is made, here or elsewhere.
import { tellEncoding } from './encoding-choice.ts';
import { tellScope } from './page-scope.ts';
import { followReadingChoices } from './reading-choice.ts';
import type { WorkbenchParts } from './workbench.ts';

export function followReadingChanges(workbench: WorkbenchParts): void {
  followReadingChoices(workbench, (field, read) => {
    if (field === 'chosenScope') tellScope(workbench, read);
    else tellEncoding(workbench, read);
  });
}
