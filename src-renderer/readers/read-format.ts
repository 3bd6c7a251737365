// Owns the choice of the reader of a whole format, and that whatever stops one is told as a problem with the file. Runs in a worker.
import { message } from '#core/messages/catalogue.ts';
import type { FormatReading, FormatRequest } from './format-reading.ts';
import type { CharacterMaps } from './pdf/character-maps.ts';
import { damaged, ReaderProblem } from './reader-problem.ts';

/** Rejects with a ReaderProblem and nothing else. Readers are loaded when they are first needed: most windows need one. */
export async function readFormat(request: FormatRequest, maps?: CharacterMaps): Promise<FormatReading> {
  try {
    return await readerOf(request, maps);
  } catch (problem) {
    if (problem instanceof ReaderProblem) throw problem;
    const detail = problem instanceof Error ? `${problem.name}: ${problem.message.slice(0, 200)}` : 'unknown';
    throw damaged(message(`reader.kind.${request.format}`), message('reader.reason.unexpected', { detail }));
  }
}

async function readerOf(request: FormatRequest, maps?: CharacterMaps): Promise<FormatReading> {
  switch (request.format) {
    case 'html':
      if (request.copied !== undefined)
        return (await import('./html/read-copied.ts')).readCopied(request, request.copied.title);
      return (await import('./html/read-html.ts')).readHtml(request);
    case 'docx':
      return (await import('./docx/read-docx.ts')).readDocx(request);
    case 'epub':
      return (await import('./epub/read-epub.ts')).readEpub(request);
    case 'pdf':
      return await (await import('./pdf/read-pdf.ts')).readPdf(request, maps);
  }
}
