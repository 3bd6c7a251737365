// Owns how large a document may be. One constant for the host, which knows sizes before any byte is read, and the readers.

/**
 * Bytes; larger files are listed and not opened. A window holds the text several times over: as UTF-16, as elements, as what the
 * browser lays out. On two busy cores a text of 20 MB can be read after 2.5 s and is whole after half a minute; one of 50 MB takes
 * 14 s to be read and minutes to be whole.
 */
export const largestDocument = 20_000_000;

/** Bytes of a file in a format with more in it than its text: most of a large one are pictures. */
const largestWithPictures = 60_000_000;

/** Bytes that a source file of this name may have. */
export function largestSource(name: string): number {
  return /\.(?:docx|epub|pdf)$/i.test(name) ? largestWithPictures : largestDocument;
}
