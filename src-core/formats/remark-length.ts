// Owns how much of a file's own words a remark on it repeats: a hostile file must not fill the screen or the memory with them.

/** UTF-16 code units; longer than anything that a person would read in a list. */
const longest = 500;

/** Cut between characters, with an ellipsis. */
export function shortened(words: string): string {
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
