// Owns which files count as documents by their names, which are never shown, and which would say that a text is something
// else. Host and window must agree on it. Programs that write aside do so under other names (`.tmp`, `.part`, `.swp`, `~`).

const documentName = /\.(txt|text|md|markdown|html?|xhtml|docx|epub|pdf)$/i;
const otherKind =
  /\.(doc|docm|dotx?|odt|rtf|pages|mht|mhtml|mobi|azw3|xml|json|jsonl|ya?ml|csv|tsv|xlsx?|ods|pptx?|odp|tex|log|eml|msg|png|jpe?g|gif|webp|svg|tiff?|bmp|heic|mp[34]|m4a|wav|ogg|mov|avi|mkv|webm|zip|gz|tar|7z|rar|exe|dmg|app|deb|js|ts|py|sh|bat|css|tmp|bak|swp|part|crdownload)$/i;

/** True for a file name (or path) of a kind that Attest opens. */
export function isDocumentName(name: string): boolean {
  return documentName.test(name);
}

/** For a file dialog: the endings of the names, as HTML's `accept` takes them. */
export const documentEndings: readonly string[] = [
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
  '.docx',
  '.epub',
  '.pdf',
];

const leftBySystems = new Set([
  'thumbs.db',
  'desktop.ini',
  'icon\r',
  '$recycle.bin',
  '__macosx',
  'node_modules',
]);

/** Names of the system's and the editors' own files and folders, which are not meant when a folder is added. */
export function isHiddenName(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || leftBySystems.has(name.toLowerCase());
}

/** True for the folder that browsers save beside a web page, with its pictures and frames ("Rents_files" of "Rents.html"). */
export function isPageFolder(name: string, siblings: ReadonlySet<string>): boolean {
  const stem = /^(.+)[_-]files$/i.exec(name)?.[1];
  return stem !== undefined && ['.html', '.htm', '.xhtml'].some((ending) => siblings.has(stem + ending));
}

/**
 * True when a file may go from one name to the other and still be read as what it is: text and Markdown are the same letters,
 * all other kinds are forms of their own.
 */
export function isSameKind(name: string, other: string): boolean {
  return readAs(name) === readAs(other);
}

function readAs(name: string): string {
  const extension = documentExtension(name).toLowerCase();
  if (/^\.(txt|text|md|markdown)$/.test(extension)) return 'text';
  return /^\.(html?|xhtml)$/.test(extension) ? 'html' : extension;
}

/** With its dot; '' for a name without one that says a kind. */
export function documentExtension(name: string): string {
  return documentName.exec(name)?.[0] ?? '';
}

/** The ending that says that this is no text ('.pdf'), or undefined. "Dr. Who" has none. */
export function foreignExtension(name: string): string | undefined {
  return otherKind.exec(name)?.[0];
}
