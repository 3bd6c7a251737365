// Owns how large a request may be, the same for both transports.
import type { Method } from '#core/contract/contract.ts';

const mebibyte = 1024 * 1024;

/** Room for the largest text or annotation set with its JSON around it; what a document may have is said more politely later. */
const forTexts = 110 * mebibyte;
const otherwise = mebibyte;

const carryTexts: ReadonlySet<Method> = new Set<Method>([
  'documents.create',
  'documents.add',
  'documents.save',
  'drafts.keep',
  'texts.keep',
  'journal.append',
  'export.save',
]);

/** Bytes that a request for this method may have. */
export function requestLimit(method: Method): number {
  return carryTexts.has(method) ? forTexts : otherwise;
}

/**
 * Whether plain data received over IPC stays under `limit`, counting strings by their code units and everything else as
 * a few bytes. Stops counting as soon as it is over.
 */
export function fitsLimit(value: unknown, limit: number): boolean {
  let size = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const item = rest.pop();
    size += 8;
    if (typeof item === 'string') size += item.length;
    else if (ArrayBuffer.isView(item)) size += item.byteLength;
    else if (item instanceof ArrayBuffer) size += item.byteLength;
    else if (item instanceof Map || item instanceof Set) return false;
    else if (typeof item === 'object' && item !== null) {
      for (const [key, inner] of Object.entries(item)) {
        size += key.length;
        rest.push(inner);
        if (size + rest.length > limit) return false;
      }
    }
    if (size > limit) return false;
  }
  return true;
}
