// Owns how the settings of appearance reach the style sheets: an attribute and custom properties of the root element.
import { useLayoutEffect } from 'react';
import type { Settings } from '#core/contract/host-data.ts';
import { useMediaQuery } from './use-media-query.ts';

export function useAppearance({ theme, contrast, textSize, lineLength }: Settings): void {
  const systemWantsMore = useMediaQuery('(prefers-contrast: more)');
  const more = contrast === 'more' || (contrast === 'system' && systemWantsMore);
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    if (more) root.dataset['contrast'] = 'more';
    else delete root.dataset['contrast'];
    root.style.setProperty('--reading-size', `${textSize}px`);
    root.style.setProperty('--reading-characters', String(lineLength));
  }, [theme, more, textSize, lineLength]);
}
