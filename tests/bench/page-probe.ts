// Runs in the page: times from the person's input event to the frame that shows its effect, by what is really on screen.
// Event time stamps and performance.now() share one clock.

export interface PageProbe {
  /** What was last armed. */
  measured: Promise<number>[];
  /** Milliseconds from the next event of this type to the frame after `done` first holds; checked once a frame. */
  fromEvent(type: string, done: () => boolean): Promise<number>;
  /** Milliseconds for which the next event of this type, and what the browser makes of it, keeps the window busy. */
  handling(type: string): Promise<number>;
  /** Time stamp of the event that was measured from last. */
  lastEventAt(): number;
  /** Words painted as the selected annotation; '' when none is. */
  selectedWords(): string;
  lines(): number;
  isReadable(): boolean;
  findCount(): string;
  /** Places the selection over a word that is in view; its text. */
  selectVisibleWord(nth: number): string;
  /** End of the last answered request to this method, on the page's clock. */
  lastAnswer(method: string): number;
  frames(during: number): Promise<number[]>;
  downloadAt(): number;
  /** True when the working store holds all that the journal has acknowledged. */
  isStored(): Promise<boolean>;
}

declare global {
  interface Window {
    attestBench: PageProbe;
  }
}

export function installProbe(): void {
  performance.setResourceTimingBufferSize(100_000);
  let downloaded = 0;
  let measuredFrom = 0;
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    downloaded = performance.now();
    click.call(this);
  };
  const nextPaint = () =>
    new Promise<number>((painted) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => painted(performance.now());
        channel.port2.postMessage(undefined);
      }),
    );
  const textbox = () => document.querySelector<HTMLElement>('[role="textbox"][aria-multiline="true"]');
  const annotationRanges = () => {
    let count = 0;
    for (const [name, highlight] of CSS.highlights as unknown as Iterable<[string, Set<unknown>]>) {
      if (/^attest-(claim|quote|event)-/.test(name)) count += highlight.size;
    }
    return count;
  };
  window.attestBench = {
    measured: [],
    fromEvent: (type, done) =>
      new Promise((resolve, reject) => {
        const listen = async (event: Event) => {
          window.removeEventListener(type, listen, true);
          const start = event.timeStamp;
          measuredFrom = start;
          for (;;) {
            const now = await nextPaint();
            if (done()) {
              resolve(now - start);
              return;
            }
            if (now - start > 60_000) {
              reject(new Error(`nothing came of ${type} in a minute`));
              return;
            }
          }
        };
        window.addEventListener(type, listen, true);
      }),
    handling: (type) =>
      new Promise((resolve) => {
        const listen = () => {
          window.removeEventListener(type, listen, true);
          const start = performance.now();
          // A message that is sent while an event is handled arrives when it has been.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - start);
          channel.port2.postMessage(undefined);
        };
        window.addEventListener(type, listen, true);
      }),
    lastEventAt: () => measuredFrom,
    selectedWords() {
      for (const [name, highlight] of CSS.highlights as unknown as Iterable<[string, Set<StaticRange>]>) {
        const [range] = /^attest-\w+-selected-/.test(name) ? highlight : [];
        if (range === undefined) continue;
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
      }
      return '';
    },
    lines: () => textbox()?.querySelectorAll('.line').length ?? 0,
    isReadable() {
      const box = textbox();
      if (box === null || annotationRanges() === 0) return false;
      const { left, width } = box.getBoundingClientRect();
      for (let y = 100; y < innerHeight - 60; y += 30) {
        const line = document.elementFromPoint(left + width / 2, y)?.closest('.line');
        if (line !== undefined && line !== null && (line.textContent ?? '').trim() !== '') return true;
      }
      return false;
    },
    findCount: () => document.querySelector('.find-count')?.textContent ?? '',
    selectVisibleWord(nth) {
      const box = textbox();
      const lines = [...(box?.querySelectorAll('.line') ?? [])].filter((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        return top > 80 && bottom < innerHeight - 60 && (line.textContent ?? '').length > 40;
      });
      const line = lines[nth % lines.length];
      const node = line?.querySelector('[data-lexical-text]')?.firstChild;
      if (!(node instanceof Text)) throw new Error('no line of text is in view');
      const words = [...node.data.matchAll(/\p{L}{3,}/gu)];
      const word = words[(nth * 7) % words.length];
      if (word === undefined) throw new Error('no word is in view');
      box?.focus();
      getSelection()?.setBaseAndExtent(node, word.index, node, word.index + word[0].length);
      return word[0];
    },
    lastAnswer(method) {
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      return entries.filter(({ name }) => name.endsWith(method)).at(-1)?.responseEnd ?? 0;
    },
    async isStored() {
      const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('attest-') === true);
      if (found?.name === undefined) return false;
      const { name } = found;
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction(['outbox', 'positions']);
          const waiting = reading.objectStore('outbox').count();
          const positions = reading.objectStore('positions').count();
          reading.oncomplete = () => {
            database.close();
            resolve(waiting.result === 0 && positions.result > 0);
          };
        };
      });
    },
    async frames(during) {
      const gaps: number[] = [];
      const start = performance.now();
      let last = start;
      while (last - start < during) {
        const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
        gaps.push(now - last);
        last = now;
      }
      return gaps.slice(1);
    },
    downloadAt: () => downloaded,
  };
}
