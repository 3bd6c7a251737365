// Owns what exporters are given and importers bring: one annotation set with everything needed to understand it elsewhere.
// Knows no format.
import type {
  AnnotationSet,
  Annotation,
  DocumentRecord,
  Entity,
  Id,
  Relation,
} from '../annotation/records.ts';
import type { TagSet } from '../annotation/tag-set.ts';
import type { Span } from '../text/span.ts';

export interface ExchangedDocument {
  readonly record: DocumentRecord;
  /** The text that `record.textHash` names; absent when it is not at hand. */
  readonly text?: string;
  /** Older versions that targets still refer to, by hash. */
  readonly earlierTexts?: ReadonlyMap<string, string>;
}

export interface ExchangedSet {
  readonly annotationSet: AnnotationSet;
  readonly tagSet: TagSet;
  readonly entities: readonly Entity[];
  readonly documents: readonly ExchangedDocument[];
  /** Those of this set; their targets refer to texts of `documents`. */
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
}

/** How a target stands in its document's present text; see anchoring. `pieces`: where it is now, when that is known. */
export interface AnchoringStatus {
  readonly state: 'exact' | 'moved' | 'changed' | 'lost';
  readonly similarity?: number;
  readonly pieces?: readonly Span[];
}

export interface ExportInput extends ExchangedSet {
  readonly generator: { readonly name: string; readonly version: string };
  /** ISO 8601 in UTC with milliseconds. */
  readonly exportedAt: string;
  readonly includeTexts: boolean;
  /** By annotation id. Left out: exact for targets on the document's present text, lost for the others. */
  readonly anchoring?: ReadonlyMap<Id, AnchoringStatus>;
}

export interface ExportReport {
  readonly documents: number;
  readonly annotations: number;
  readonly relations: number;
  readonly entities: number;
  /** What is not in the file, and why. */
  readonly leftOut: readonly { readonly id: Id; readonly reason: string }[];
  /** Annotations whose words were not found at their offsets when the file was read back. They are in the file. */
  readonly mismatches: readonly { readonly id: Id; readonly reason: string }[];
}

/** `parts` put together are the file; they are kept apart so that no string has to hold a whole library. */
export type ExportResult =
  | { readonly ok: true; readonly parts: readonly string[]; readonly report: ExportReport }
  | { readonly ok: false; readonly problem: string };

/** What an importer did not take, or took with a remark. `where` is a JSON pointer or a line of the file. */
export interface ImportRemark {
  readonly where: string;
  readonly reason: string;
}

/** A file as it was read. The tag set is absent when the file's own could not be read. */
export interface ReadSet extends Omit<ExchangedSet, 'tagSet'> {
  readonly tagSet?: TagSet;
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly set: ReadSet;
      readonly refused: readonly ImportRemark[];
      /** What was taken otherwise than the file says: found again by its words, or lost. */
      readonly notices: readonly ImportRemark[];
    }
  | { readonly ok: false; readonly problem: string; readonly refused: readonly ImportRemark[] };
