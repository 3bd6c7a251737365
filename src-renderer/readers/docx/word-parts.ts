// Owns finding the parts of a Word document by its relationships, with the places where they always lie as the fallback.
import type { ZipParts } from '../zip/zip-parts.ts';
import { partPlace } from '../zip/part-place.ts';
import { decodeXml } from '../xml/xml-text.ts';
import { xmlTokens, type XmlToken } from '../xml/xml-tokens.ts';
import { wordPrefixes } from './word-names.ts';

export interface Relationship {
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

export interface WordPart {
  readonly name: string;
  readonly relationships: ReadonlyMap<string, Relationship>;
}

export interface WordFile {
  readonly main: WordPart;
  /** The part that `main` names by this kind ("styles"); undefined when there is none. */
  part(kind: string): WordPart | undefined;
  tokens(part: string): Iterable<XmlToken>;
  readonly core: string | undefined;
}

const mostRelationships = 100_000;

/** @throws ReaderProblem when there is no document in it */
export function openWordFile(zip: ZipParts, fileKind: string): WordFile {
  const tokens = (name: string) =>
    xmlTokens({ text: decodeXml(zip.bytes(name)), part: name, fileKind }, wordPrefixes);
  const relationshipsOf = (part: string): ReadonlyMap<string, Relationship> => {
    const found = new Map<string, Relationship>();
    const slash = part.lastIndexOf('/') + 1;
    const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    if (!zip.has(name)) return found;
    for (const token of tokens(name)) {
      if (token.kind !== 'open' || token.name !== 'Relationship' || found.size >= mostRelationships) continue;
      const { attributes } = token;
      const target = attributes.get('Target') ?? '';
      const external = attributes.get('TargetMode') === 'External';
      found.set(attributes.get('Id') ?? '', {
        type: (attributes.get('Type') ?? '').replace(/^.*\//, ''),
        target: external ? target : partPlace(target, part.slice(0, slash)),
        external,
      });
    }
    return found;
  };
  const targetOf = (relationships: ReadonlyMap<string, Relationship>, type: string): string | undefined => {
    const found = [...relationships.values()].find((one) => one.type === type && !one.external)?.target;
    return found !== undefined && zip.has(found) ? found : undefined;
  };
  const root = relationshipsOf('');
  const name = targetOf(root, 'officeDocument') ?? 'word/document.xml';
  const main = { name, relationships: relationshipsOf(name) };
  return {
    main,
    tokens,
    core:
      targetOf(root, 'core-properties') ?? (zip.has('docProps/core.xml') ? 'docProps/core.xml' : undefined),
    part(kind) {
      const found = targetOf(main.relationships, kind) ?? fallback(kind);
      return found === undefined ? undefined : { name: found, relationships: relationshipsOf(found) };
    },
  };

  function fallback(kind: string): string | undefined {
    const usual = `${name.slice(0, name.lastIndexOf('/') + 1)}${kind}.xml`;
    return zip.has(usual) ? usual : undefined;
  }
}
