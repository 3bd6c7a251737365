// Owns what can be done to a tag set, as data, and where in it. Applied by tag-set-changes.ts.
import type { RelationKind, TagAttribute, TagType, ValueKind } from './tag-set.ts';

export type TagPlace =
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'attribute'; readonly type: string; readonly attribute: string }
  | { readonly kind: 'option'; readonly type: string; readonly attribute: string; readonly option: string }
  | { readonly kind: 'relation'; readonly relation: string };

export interface NewType {
  readonly label: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly key?: string;
  readonly colour: TagType['colour'];
  readonly line: TagType['line'];
}

export interface NewOption {
  readonly label: string;
  readonly description?: string;
}

export interface NewAttribute {
  readonly label: string;
  readonly description?: string;
  readonly value: ValueKind;
  readonly core: boolean;
  readonly options?: readonly NewOption[];
  readonly several?: boolean;
  readonly advisedLength?: number;
}

export interface NewRelation {
  readonly label: string;
  readonly inverseLabel: string;
  readonly pairs: RelationKind['pairs'];
}

/** What is named is set; `null` takes it away. */
export interface TypeFields {
  readonly label?: string;
  readonly description?: string | null;
  readonly examples?: readonly string[] | null;
  readonly key?: string | null;
  readonly colour?: TagType['colour'];
  readonly line?: TagType['line'];
}

export interface AttributeFields {
  readonly label?: string;
  readonly description?: string | null;
  /** Only while no annotation has a value of the attribute. */
  readonly value?: ValueKind;
  readonly core?: boolean;
  readonly several?: boolean | null;
  readonly advisedLength?: number | null;
}

export interface OptionFields {
  readonly label?: string;
  readonly description?: string | null;
}

export interface RelationFields {
  readonly label?: string;
  readonly inverseLabel?: string;
  readonly pairs?: RelationKind['pairs'];
}

/** New things get ids made from their labels. Ids never change afterwards: annotations hold them. */
export type TagSetOperation =
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'addType'; readonly type: NewType }
  | { readonly op: 'addAttribute'; readonly type: string; readonly attribute: NewAttribute }
  | {
      readonly op: 'addOption';
      readonly type: string;
      readonly attribute: string;
      readonly option: NewOption;
    }
  | { readonly op: 'addRelation'; readonly relation: NewRelation }
  | { readonly op: 'changeType'; readonly type: string; readonly set: TypeFields }
  | {
      readonly op: 'changeAttribute';
      readonly type: string;
      readonly attribute: string;
      readonly set: AttributeFields;
    }
  | {
      readonly op: 'changeOption';
      readonly type: string;
      readonly attribute: string;
      readonly option: string;
      readonly set: OptionFields;
    }
  | { readonly op: 'changeRelation'; readonly relation: string; readonly set: RelationFields }
  /** Among its siblings; `to` is the place that it has afterwards, 0-based. */
  | { readonly op: 'move'; readonly place: TagPlace; readonly to: number }
  /** What is in use is deprecated instead: no longer offered, still readable. */
  | { readonly op: 'remove'; readonly place: TagPlace }
  | { readonly op: 'deprecate'; readonly place: TagPlace }
  | { readonly op: 'restore'; readonly place: TagPlace };

/** Anything of a tag set that has a place of its own. */
export type Tagged = TagType | TagAttribute | RelationKind | NonNullable<TagAttribute['options']>[number];
