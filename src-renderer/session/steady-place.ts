// Owns keeping the reader's place when lines break anew: another width of the window, larger letters, a longer measure.

export interface PlaceToKeep {
  /** First visible offset as it was when scrolling last came to rest. */
  place(): number;
  /** Resolves when it is there. */
  bringBack(offset: number): Promise<void>;
}

export interface SteadyPlace {
  /** Heights have changed: acts only when the reason is another typography, not sections that were laid out. */
  laidOut(): void;
  /** While the place is being brought back, where the view happens to be is not where the reader is. */
  isMoving(): boolean;
}

export function keepPlaceSteady(scroller: HTMLElement, { place, bringBack }: PlaceToKeep): SteadyPlace {
  // The text's own width: panes that come and go beside a wide page break no line.
  const typography = () => {
    const text = scroller.querySelector('[role="textbox"]') ?? scroller;
    const style = getComputedStyle(text);
    const padding = Number.parseFloat(style.paddingInlineStart) + Number.parseFloat(style.paddingInlineEnd);
    return `${Math.round(text.clientWidth - padding)} ${style.fontSize} ${style.lineHeight}`;
  };
  let before = typography();
  let moving = 0;
  return {
    isMoving: () => moving > 0,
    laidOut() {
      const now = typography();
      if (now === before) return;
      before = now;
      const offset = place();
      // At the top of the text, margin included, there is nothing to bring back.
      if (offset === 0 && scroller.scrollTop === 0) return;
      moving += 1;
      void bringBack(offset).finally(() => {
        moving -= 1;
      });
    },
  };
}
