// Owns what the commands about the window and the place of the focus do.
import { textSizeLimits } from '../text-size.ts';
import type { ActionContext } from './action-context.ts';

export function viewActions({ workbench, document, focus }: ActionContext) {
  const { panes } = workbench;
  const resizeText = (by: 1 | -1) => {
    const textSize = workbench.settings.get().textSize + by;
    if (textSize < textSizeLimits.least || textSize > textSizeLimits.most) return;
    void workbench.changeSettings({ textSize });
  };

  return {
    'view.documents': () => panes.change({ documents: !panes.get().documents }),
    'view.annotations': () => panes.change({ annotations: !panes.get().annotations }),
    'view.textLarger': () => resizeText(1),
    'view.textSmaller': () => resizeText(-1),
    'go.documents': () => {
      panes.change({ documents: true });
      focus('documents');
    },
    'go.text': () => document()?.focus(),
    'go.annotations': () => {
      panes.change({ annotations: true });
      focus('annotations');
    },
  };
}
