// Owns the difference of two texts on the screen: paragraph by paragraph, side by side or as one text, all or the changes only.
import { ArrowDown, ArrowUp, UnfoldVertical } from 'lucide-react';
import { useCallback, useMemo, type Ref } from 'react';
import { Button } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { ComparedParagraph } from '#core/comparison/compared-paragraph.ts';
import { segmentsOf, type PassageMark } from '#core/comparison/paragraph-segments.ts';
import type { ShownRow } from '#core/comparison/shown-rows.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import { LongRows, type LongRowsHandle } from './long-rows.tsx';
import { MarkedText } from './marked-text.tsx';

export interface MarkedTexts {
  readonly before: string;
  readonly after: string;
  /** Passages over a part of the text. */
  readonly marksBefore: (span: Span) => readonly PassageMark[];
  readonly marksAfter: (span: Span) => readonly PassageMark[];
}

export interface ComparisonRowsProps {
  readonly paragraphs: readonly ComparedParagraph[];
  readonly rows: readonly ShownRow[];
  readonly texts: MarkedTexts;
  readonly tagSet: TagSet;
  readonly sideBySide: boolean;
  /** Place of the paragraph that was gone to. */
  readonly current: number | undefined;
  readonly chosen: Id | undefined;
  readonly handle: Ref<LongRowsHandle>;
  readonly onUnfold: (from: number, to: number) => void;
  /** Goes to the other place of a paragraph that moved. */
  readonly onFollow: (paragraph: ComparedParagraph) => void;
}

/** CSS px of a line, and characters in it, roughly; rows are measured when they are seen. */
const lineHeight = 25;
const lineLength = { half: 48, whole: 95 };
const foldedHeight = 36;

export function ComparisonRows(props: ComparisonRowsProps) {
  const { paragraphs, rows, texts, tagSet, sideBySide, current, chosen, handle } = props;
  const active = rows.findIndex((row) => row.kind === 'paragraph' && row.at === current);
  // The same functions for the same rows: the list measures all of them anew when it gets others.
  const keyOf = useCallback((at: number) => keyOfRow(rows[at]), [rows]);
  const estimate = useCallback(
    (at: number) => {
      const row = rows[at];
      if (row?.kind !== 'paragraph') return foldedHeight;
      const { old, fresh } = paragraphs[row.at] ?? {};
      const length = Math.max(lengthOf(old), lengthOf(fresh));
      const lines = Math.ceil((length + 1) / (sideBySide ? lineLength.half : lineLength.whole));
      return 24 + lineHeight * lines;
    },
    [rows, paragraphs, sideBySide],
  );
  return (
    <LongRows
      label={message('comparison.paragraphs')}
      className="comparison-rows"
      count={rows.length}
      active={Math.max(0, active)}
      takesFocus
      handle={handle}
      keyOf={keyOf}
      estimate={estimate}
      render={(at) => {
        const row = rows[at];
        if (row === undefined) return null;
        if (row.kind === 'folded') return <Folded row={row} onUnfold={props.onUnfold} />;
        const paragraph = paragraphs[row.at];
        if (paragraph === undefined) return null;
        const ofText = { paragraph, texts, tagSet, chosen };
        return (
          <div
            className="comparison-row"
            data-kind={paragraph.kind}
            data-current={row.at === current || undefined}
            data-one={!sideBySide || undefined}
          >
            <RowHead paragraph={paragraph} onFollow={props.onFollow} />
            {sideBySide ? (
              <>
                <Cell {...ofText} view="before" />
                <Cell {...ofText} view="after" />
              </>
            ) : (
              <Cell {...ofText} view="both" />
            )}
          </div>
        );
      }}
    />
  );
}

function keyOfRow(row: ShownRow | undefined): string {
  if (row === undefined) return '';
  return row.kind === 'paragraph' ? `p${row.at}` : `f${row.from}`;
}

function lengthOf(span: { readonly start: number; readonly end: number } | undefined): number {
  return span === undefined ? 0 : span.end - span.start;
}

interface CellProps {
  readonly paragraph: ComparedParagraph;
  readonly texts: MarkedTexts;
  readonly tagSet: TagSet;
  readonly chosen: Id | undefined;
  readonly view: 'before' | 'after' | 'both';
}

function Cell({ paragraph, texts, tagSet, chosen, view }: CellProps) {
  // A paragraph that moved is read where it is; where it was there is only the way to it.
  const isElsewhere =
    (paragraph.kind === 'moved-away' && view === 'after') ||
    (paragraph.kind === 'moved-here' && view === 'before');
  const segments = useMemo(() => {
    if (isElsewhere) return [];
    const { old, fresh } = paragraph;
    return segmentsOf(paragraph, view, {
      ...{ before: texts.before, after: texts.after },
      marksBefore: old === undefined ? [] : texts.marksBefore(old),
      marksAfter: fresh === undefined ? [] : texts.marksAfter(fresh),
    });
  }, [paragraph, view, texts, isElsewhere]);
  return (
    <p className="comparison-cell" data-view={view} dir="auto">
      <MarkedText {...{ segments, tagSet, chosen }} />
    </p>
  );
}

function RowHead({
  paragraph,
  onFollow,
}: {
  paragraph: ComparedParagraph;
  onFollow: (paragraph: ComparedParagraph) => void;
}) {
  const { kind } = paragraph;
  if (kind === 'same') return null;
  return (
    <div className="comparison-row-head">
      <span className="comparison-kind" data-kind={kind}>
        {message(`comparison.paragraph.${kind}`)}
      </span>
      {(kind === 'moved-away' || kind === 'moved-here') && (
        <Button className="link-button" onPress={() => onFollow(paragraph)}>
          {kind === 'moved-away' ? (
            <ArrowDown size={13} aria-hidden="true" />
          ) : (
            <ArrowUp size={13} aria-hidden="true" />
          )}
          {message('comparison.goThere')}
        </Button>
      )}
    </div>
  );
}

function Folded({
  row,
  onUnfold,
}: {
  row: Extract<ShownRow, { kind: 'folded' }>;
  onUnfold: (from: number, to: number) => void;
}) {
  return (
    <Button className="comparison-folded" onPress={() => onUnfold(row.from, row.to)}>
      <UnfoldVertical size={13} aria-hidden="true" />
      {message('comparison.unfold', { count: row.to - row.from })}
    </Button>
  );
}
