// Owns what a window and its search worker say to each other: plain data. The worker holds the index; the window feeds it and asks.
import type { AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import type { Annotation, DocumentRecord, Id } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { HitOrder } from '#core/search/concordance.ts';
import type { QueryProblem } from '#core/search/search-query.ts';
import type { Encoding } from '#core/text/encodings.ts';
import type { Span } from '#core/text/span.ts';

export type SearchScope = 'text' | 'annotations';

/** A text that the index has: `stamp` says of which state of its file it was made. */
export interface KnownText {
  readonly id: Id;
  readonly stamp: string;
}

export interface SearchAsked {
  /** Which search this is; later ones have higher numbers. */
  readonly number: number;
  readonly query: string;
  readonly scope: SearchScope;
  readonly order: HitOrder;
  /** Of annotations; those of hidden sets are never found. */
  readonly filter: AnnotationFilter;
  /** Of documents; none: all. */
  readonly statuses: readonly DocumentRecord['status'][];
  /** The hit that somebody is at. */
  readonly keep?: KeptHit;
}

/** A hit by where it stands, in whatever search. */
export interface KeptHit {
  /** The document or, of a hit in an annotation, that annotation. */
  readonly holder: Id;
  /** Of the hit in the text that holds it. */
  readonly start: number;
}

export interface SearchFound {
  readonly number: number;
  readonly problem: QueryProblem | undefined;
  /** Hits in each scope, for the switch between them; listed are those of the scope that was asked for, the best first. */
  readonly totals: Readonly<Record<SearchScope, number>>;
  readonly listed: number;
  /** How many texts or annotations the hits stand in. */
  readonly holders: number;
  /** Where the hit to be kept stands in the list. */
  readonly kept: number | undefined;
}

export interface SearchRow {
  /** The hit's number: its place by rank, the same in every order of one search. */
  readonly hit: number;
  readonly documentId: Id;
  readonly at: KeptHit;
  /** Of the hit in the document's text; undefined for hits in annotations. */
  readonly span: Span | undefined;
  readonly before: string;
  readonly words: string;
  readonly after: string;
  readonly annotation:
    | (Pick<Annotation, 'id' | 'documentId' | 'setId' | 'type' | 'status' | 'target'> & {
        readonly field: 'words' | 'note' | 'attribute';
        readonly label?: string;
      })
    | undefined;
}

/** The hits of one document, for tagging them. */
export interface DocumentHits {
  readonly documentId: Id;
  /** SHA-256 of the text that they were found in. */
  readonly textHash: string;
  readonly spans: readonly Span[];
}

export interface DocumentFacts {
  readonly id: Id;
  readonly title: string;
  readonly status: DocumentRecord['status'];
  /** Its file is there; without it, only its annotations are found. */
  readonly readable: boolean;
}

/** What the worker can be asked: each takes one value and answers with one. */
export interface SearchService {
  /**
   * Begins with the texts kept for this library. `purges`: times that something was deleted for good; texts kept before the last of
   * them are thrown away. Without a name nothing is kept.
   */
  open(library: {
    readonly name: string | undefined;
    readonly purges: number;
  }): Promise<readonly KnownText[]>;
  putText(given: KnownText & { readonly text: string }): Promise<void>;
  /** The bytes of a plain text, decoded here. Rejects with words for people when they are no text. */
  putBytes(
    given: KnownText & { readonly bytes: Uint8Array; readonly chosen: ChosenEncoding | undefined },
  ): Promise<void>;
  removeTexts(ids: readonly Id[]): Promise<void>;
  /** While false nothing is written to disk. */
  keep(on: boolean): Promise<void>;
  /** Forgets all texts, kept ones too. */
  clearTexts(): Promise<void>;
  changeDocuments(change: {
    readonly put: readonly DocumentFacts[];
    readonly removed: readonly Id[];
  }): Promise<void>;
  setNames(names: {
    readonly tagSet: TagSet;
    readonly entities: readonly (readonly [Id, string])[];
  }): Promise<void>;
  setLinked(ids: readonly Id[]): Promise<void>;
  putAnnotations(annotations: readonly Annotation[]): Promise<void>;
  removeAnnotations(ids: readonly Id[]): Promise<void>;
  setHidden(sets: readonly Id[]): Promise<void>;
  search(asked: SearchAsked): Promise<SearchFound>;
  /** Of the search asked last; none for an earlier one. */
  rows(range: {
    readonly number: number;
    readonly from: number;
    readonly to: number;
  }): Promise<readonly SearchRow[]>;
  /** Hits in texts by their numbers, or all that are listed; by document. */
  hits(wanted: {
    readonly number: number;
    readonly which: readonly number[] | 'all';
    readonly except: readonly number[];
  }): Promise<readonly DocumentHits[]>;
}

export interface ChosenEncoding {
  readonly encoding: Encoding;
  readonly forTheseBytes: boolean;
}

export type SearchCall = keyof SearchService;
export interface SearchRequest {
  readonly number: number;
  readonly call: SearchCall;
  readonly value: unknown;
}
export type SearchAnswer =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly problem: string };
