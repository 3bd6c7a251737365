// Owns taking words and their places out of a PDF file by pdf.js. Nothing is painted, no font is drawn with, no script of the file runs,
// and nothing is fetched but the character maps that come with the program.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from 'pdfjs-dist/types/src/display/api';
import { message } from '#core/messages/catalogue.ts';
import { damaged, ReaderProblem, tooComplex } from '../reader-problem.ts';
import { noCharacterMaps, type CharacterMaps } from './character-maps.ts';
import { limitMemory, type MemoryLimit } from './memory-limit.ts';
import type { PdfFragment } from './pdf-line.ts';
import { linkBoxes, linkedWords, type PdfLinkBox } from './pdf-links.ts';

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** In points, as the page is shown. */
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly PdfFragment[];
  readonly broken: boolean;
}

export interface PdfSource {
  readonly pages: readonly PdfPage[];
  /** What the file's information dictionary says. */
  readonly info: Readonly<Record<string, unknown>>;
}

const mostPages = 5000;
const mostFragments = 100_000;
const mostInAll = 4_000_000;
/** Bytes of one part unpacked. Fonts of all Chinese characters have 20 million. */
const largestPart = 100_000_000;

/** @throws ReaderProblem */
export async function readPdfSource(
  bytes: Uint8Array,
  maps: CharacterMaps = noCharacterMaps,
): Promise<PdfSource> {
  // The half that parses is loaded into this same worker; the other finds it there and starts none.
  // @ts-expect-error -- this half has no types; it leaves itself in the global scope
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const memory = limitMemory(largestPart);
  const task = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    BinaryDataFactory: fileSource(maps),
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) throw tooComplex();
    const pages: PdfPage[] = [];
    let all = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await readPage(document, number);
      all += page.fragments.length;
      if (all > mostInAll) throw tooComplex();
      if (memory.refused() !== undefined) throw tooLargeInside(memory);
      pages.push(page);
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    return { pages, info: info as Record<string, unknown> };
  } catch (problem) {
    throw memory.refused() === undefined ? problemOf(problem) : tooLargeInside(memory);
  } finally {
    await task.destroy();
    memory.stop();
  }
}

const mapEnding = '.bcmap';

/** pdf.js makes one by `new`, with addresses that are not needed here. Only maps are given: fonts are for drawing. */
function fileSource(maps: CharacterMaps): object {
  return function FileSource() {
    return {
      fetch: async ({ kind, filename }: { kind: string; filename: string }) => {
        if (kind !== 'cMapUrl' || !filename.endsWith(mapEnding)) throw new RangeError('Not a character map.');
        return maps(filename.slice(0, -mapEnding.length));
      },
    };
  };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  try {
    const page = await document.getPage(number);
    const { width, height, transform: view } = page.getViewport({ scale: 1 });
    const transform = view as [number, number, number, number, number, number];
    const boxes = linkBoxes(await page.getAnnotations().catch(() => []), (x, y) => [
      transform[0] * x + transform[2] * y + transform[4],
      transform[1] * x + transform[3] * y + transform[5],
    ]);
    const fragments: PdfFragment[] = [];
    for await (const item of wordsOf(page)) {
      if (fragments.length >= mostFragments) throw tooComplex();
      const fragment = placed(item, transform, boxes);
      if (fragment !== undefined) fragments.push(fragment);
    }
    page.cleanup();
    return { number, width, height, fragments, broken: false };
  } catch (problem) {
    if (problem instanceof ReaderProblem) throw problem;
    return { number, width: 612, height: 792, fragments: [], broken: true };
  }
}

/** A little at a time: a page may hold millions of pieces, which all at once would take gigabytes. */
async function* wordsOf(page: PDFPageProxy): AsyncGenerator<TextItem> {
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const item of value.items) if ('str' in item && item.str !== '') yield item;
    }
  } finally {
    // Before the end this stops the reading of the page.
    await reader.cancel().catch(() => undefined);
  }
}

interface TextItem {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

/** Where words stand on the page as it is shown, from its upper left corner; undefined for words that stand on their side. */
function placed(
  { str, dir, width, transform }: TextItem,
  view: readonly number[],
  boxes: readonly PdfLinkBox[],
): PdfFragment | undefined {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d);
  const along = { x: va * a + vc * b, y: vb * a + vd * b };
  if (size < 0.5 || Math.abs(along.y) > Math.abs(along.x) * 0.2 || along.x < 0) return undefined;
  const fragment = {
    text: str,
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width,
    size,
    rtl: dir === 'rtl',
  };
  if (![fragment.x, fragment.y, width, size].every(Number.isFinite)) return undefined;
  const links = boxes.length === 0 ? [] : linkedWords(fragment, boxes);
  return links.length === 0 ? fragment : { ...fragment, links };
}

function tooLargeInside(memory: MemoryLimit): ReaderProblem {
  const megabytes = Math.ceil((memory.refused() ?? 0) / 1_000_000);
  return new ReaderProblem('too-large', message('reader.zipBomb', { megabytes }));
}

function problemOf(problem: unknown): unknown {
  if (problem instanceof ReaderProblem || !(problem instanceof Error)) return problem;
  if (problem.name === 'PasswordException')
    return new ReaderProblem('protected', message('reader.encrypted'));
  const fileKind = message('reader.kind.pdf');
  const detail = `${problem.name}: ${problem.message.slice(0, 200)}`;
  return damaged(
    fileKind,
    problem.name === 'InvalidPDFException'
      ? message('reader.reason.notZip')
      : message('reader.reason.unexpected', { detail }),
  );
}
