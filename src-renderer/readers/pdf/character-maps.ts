// Owns the character maps that come with the program: what the codes of Chinese, Japanese and Korean fonts mean in PDF files that bring
// neither font nor map. Fetched from our own address only, and only by names that are in the list.

/** Gives a map's bytes by its name, "UniGB-UCS2-H". Rejects for names that are none. */
export type CharacterMaps = (name: string) => Promise<Uint8Array>;

const addresses = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});
const byName = new Map(
  Object.entries(addresses).map(([path, address]) => [
    path.slice(path.lastIndexOf('/') + 1, -'.bcmap'.length),
    address,
  ]),
);

/** @param fetchOwn is kept in here alone: what a document gets to run in this worker finds none. */
export function characterMapsFrom(fetchOwn: (address: string) => Promise<Response>): CharacterMaps {
  return async (name) => {
    const address = byName.get(name);
    if (address === undefined) throw new RangeError('There is no character map of this name.');
    const response = await fetchOwn(address);
    if (!response.ok) throw new Error(`The character map could not be loaded (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

export const noCharacterMaps: CharacterMaps = () => Promise.reject(new RangeError('No character maps here.'));
