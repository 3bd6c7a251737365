// Owns the names of well-known binary formats by their first bytes. Names only: whether bytes are text is decided elsewhere.

interface Signature {
  /** The format as people call it. */
  readonly name: string;
  /** First bytes, as Latin-1 characters. */
  readonly start: string;
  /** True when no text in any encoding plausibly begins so; "BM" or "MZ" may begin a word. */
  readonly certain: boolean;
  /** True for text in an encoding that no reader here decodes. */
  readonly text?: true;
}

// A byte order mark of UTF-16 followed by NUL NUL is UTF-32, which no reader here decodes.
const signatures: readonly Signature[] = [
  { name: 'PNG image', start: '\x89PNG\r\n\x1a\n', certain: true },
  { name: 'JPEG image', start: '\xff\xd8\xff', certain: true },
  { name: 'GIF image', start: 'GIF8', certain: false },
  { name: 'TIFF image', start: 'II*\0', certain: true },
  { name: 'TIFF image', start: 'MM\0*', certain: true },
  { name: 'BMP image', start: 'BM', certain: false },
  { name: 'PDF document', start: '%PDF-', certain: true },
  { name: 'ZIP archive (also DOCX, EPUB and ODT)', start: 'PK\x03\x04', certain: true },
  { name: 'ZIP archive', start: 'PK\x05\x06', certain: true },
  { name: 'older Office document', start: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', certain: true },
  { name: 'gzip archive', start: '\x1f\x8b', certain: true },
  { name: '7-Zip archive', start: '7z\xbc\xaf\x27\x1c', certain: true },
  { name: 'RAR archive', start: 'Rar!\x1a\x07', certain: true },
  { name: 'XZ archive', start: '\xfd7zXZ\0', certain: true },
  { name: 'SQLite database', start: 'SQLite format 3\0', certain: true },
  { name: 'RIFF media file', start: 'RIFF', certain: false },
  { name: 'Ogg media file', start: 'OggS', certain: false },
  { name: 'MP3 audio', start: 'ID3', certain: false },
  { name: 'Linux program', start: '\x7fELF', certain: true },
  { name: 'Windows program', start: 'MZ', certain: false },
  { name: 'UTF-32', start: '\xff\xfe\0\0', certain: true, text: true },
  { name: 'UTF-32', start: '\0\0\xfe\xff', certain: true, text: true },
  { name: 'UTF-7', start: '+/v8', certain: true, text: true },
  { name: 'UTF-7', start: '+/v9', certain: true, text: true },
  { name: 'UTF-7', start: '+/v+', certain: true, text: true },
  { name: 'UTF-7', start: '+/v/', certain: true, text: true },
];

/** The signature that `bytes` begin with, if any is known. */
export function signatureOf(bytes: Uint8Array): Omit<Signature, 'start'> | undefined {
  return signatures.find(({ start }) => {
    if (bytes.length < start.length) return false;
    for (let index = 0; index < start.length; index++) {
      if (bytes[index] !== start.charCodeAt(index)) return false;
    }
    return true;
  });
}
