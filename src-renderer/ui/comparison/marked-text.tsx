// Owns how a paragraph of a version looks: words taken out and put in, and lines under what is marked. Differences are told by words to
// those who do not see them, by `del` and `ins`.
import { Fragment, type CSSProperties, type ReactNode } from 'react';
import type { Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import type { Segment } from '#core/comparison/paragraph-segments.ts';
import { tagColours } from '../parts/tag-swatch.tsx';

export interface MarkedTextProps {
  readonly segments: readonly Segment[];
  readonly tagSet: TagSet;
  /** The passage that is pointed out. */
  readonly chosen: Id | undefined;
}

export function MarkedText({ segments, tagSet, chosen }: MarkedTextProps) {
  return segments.map((segment, at) => {
    const words = <Marks {...{ segment, tagSet, chosen }} />;
    const key = `${at} ${segment.kind}`;
    if (segment.kind === 'removed') return <del key={key}>{words}</del>;
    if (segment.kind === 'added') return <ins key={key}>{words}</ins>;
    return <Fragment key={key}>{words}</Fragment>;
  });
}

function Marks({ segment, tagSet, chosen }: Omit<MarkedTextProps, 'segments'> & { segment: Segment }) {
  // Inner lines would hide behind outer ones: each lies a step lower.
  return segment.marks.reduce<ReactNode>((inner, { id, type }, depth) => {
    const tag = findType(tagSet, type);
    const style = { ...tagColours(tag), '--depth': depth } as CSSProperties;
    return (
      <span
        className="version-mark"
        data-line={tag?.line ?? 'solid'}
        data-chosen={id === chosen || undefined}
        style={style}
      >
        {inner}
      </span>
    );
  }, segment.text);
}
