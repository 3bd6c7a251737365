// Owns how the settings of appearance reach the style sheets: an attribute and custom properties of the root element.
import { useLayoutEffect } from 'react';
import type { Settings } from '#core/contract/contract.ts';

export function useAppearance({ theme, textSize, lineLength }: Settings): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.style.setProperty('--reading-size', `${textSize}px`);
    root.style.setProperty('--reading-characters', String(lineLength));
  }, [theme, textSize, lineLength]);
}
