// Owns the names of parts in a zip file as other parts write them. Names are only looked up, never opened as paths.

/** A target as the directory of the file names it: from the root, without dots. */
export function partPlace(target: string, folder: string): string {
  const whole = target.startsWith('/') ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
