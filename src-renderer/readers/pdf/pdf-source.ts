// Owns taking words and their places out of a PDF file by pdf.js. Nothing is painted, no font is used, no script of the file runs,
// and nothing is fetched: what would need a character map from elsewhere is left out.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { message } from '#core/messages/catalogue.ts';
import { damaged, ReaderProblem, tooComplex } from '../reader-problem.ts';
import type { PdfFragment } from './pdf-line.ts';

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

/** @throws ReaderProblem */
export async function readPdfSource(bytes: Uint8Array): Promise<PdfSource> {
  // The half that parses is loaded into this same worker; the other finds it there and starts none.
  // @ts-expect-error -- this half has no types; it leaves itself in the global scope
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
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
      pages.push(page);
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    return { pages, info: info as Record<string, unknown> };
  } catch (problem) {
    throw problemOf(problem);
  } finally {
    await task.destroy();
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  try {
    const page = await document.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const fragments: PdfFragment[] = [];
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue;
      if (fragments.length >= mostFragments) throw tooComplex();
      const fragment = placed(item, transform as number[]);
      if (fragment !== undefined) fragments.push(fragment);
    }
    page.cleanup();
    return { number, width, height, fragments, broken: false };
  } catch (problem) {
    if (problem instanceof ReaderProblem) throw problem;
    return { number, width: 612, height: 792, fragments: [], broken: true };
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
function placed({ str, dir, width, transform }: TextItem, view: readonly number[]): PdfFragment | undefined {
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
  return [fragment.x, fragment.y, width, size].every(Number.isFinite) ? fragment : undefined;
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
