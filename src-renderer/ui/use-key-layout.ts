// Owns how components learn where the letters sit on the person's keyboard.
import { useEffect, useState } from 'react';
import type { KeyLayout } from '#core/commands/key-layout.ts';

/** Of the browser's Keyboard API, which TypeScript does not know. */
interface KeyboardWithLayout {
  getLayoutMap(): Promise<KeyLayout>;
}

/** Undefined until it is known, and where the browser does not tell. */
export function useKeyLayout(): KeyLayout | undefined {
  const [layout, setLayout] = useState<KeyLayout | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    const { keyboard } = navigator as Navigator & { readonly keyboard?: KeyboardWithLayout };
    // Refused without a secure origin or permission: then keys are written as on a usual board.
    keyboard?.getLayoutMap().then(
      (map) => {
        if (!gone) setLayout(new Map(map));
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return layout;
}
