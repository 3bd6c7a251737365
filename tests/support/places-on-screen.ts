// Finds where words stand on the screen, through the DOM as a reader sees it. Knows nothing of offsets or annotations.
import { expect, type Locator } from '@playwright/test';

export interface PlaceOnScreen {
  /** CSS px; where the words begin and end in reading order, in the middle of their line. */
  readonly startX: number;
  readonly startY: number;
  readonly endX: number;
  readonly endY: number;
}

/** The n-th occurrence of these words, scrolled into view, once they stand still. They may run over several lines. */
export async function findPlace(textbox: Locator, words: string, occurrence = 0): Promise<PlaceOnScreen> {
  let before: PlaceOnScreen | undefined;
  let place: PlaceOnScreen | undefined;
  // A text fills in after its first lines are readable, and what comes up beside it moves it.
  await expect(async () => {
    before = place;
    place = await placeNow(textbox, words, occurrence);
    expect(place).toEqual(before);
  }).toPass({ intervals: [0, 20, 50, 100], timeout: 10_000 });
  if (place === undefined) throw new Error(`“${words}” has no place`);
  return place;
}

/** Where the words stand after the next frame was drawn. */
function placeNow(textbox: Locator, words: string, occurrence: number): Promise<PlaceOnScreen> {
  return textbox.evaluate(
    async (element, [wanted, nth]) => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes: { node: Text; start: number }[] = [];
      let all = '';
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        nodes.push({ node: node as Text, start: all.length });
        all += (node as Text).data;
      }
      let at = -1;
      for (let count = 0; count <= nth; count += 1) {
        at = all.indexOf(wanted, at + 1);
        if (at === -1) throw new Error(`“${wanted}” does not stand ${nth + 1} times in the text`);
      }
      const boundary = (offset: number, end: boolean) => {
        const owner = nodes.findLast(({ start }) => (end ? start < offset : start <= offset))!;
        return { node: owner.node, offset: offset - owner.start };
      };
      const range = document.createRange();
      const first = boundary(at, false);
      const last = boundary(at + wanted.length, true);
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset);
      first.node.parentElement?.scrollIntoView({ block: 'nearest' });
      const rectangles = [...range.getClientRects()].filter((rectangle) => rectangle.width > 0);
      const a = rectangles[0]!;
      const b = rectangles.at(-1)!;
      const rtl = getComputedStyle(first.node.parentElement!).direction === 'rtl';
      return {
        startX: rtl ? a.right - 0.5 : a.left + 0.5,
        startY: a.top + a.height / 2,
        endX: rtl ? b.left + 0.5 : b.right - 0.5,
        endY: b.top + b.height / 2,
      };
    },
    [words, occurrence] as const,
  );
}
