// Owns a finished comparison on the screen: what became of the annotations beside the difference of the texts, and going through the
// changes by keys.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '#core/annotation/records.ts';
import type { ComparedPassage } from '#core/comparison/annotation-comparison.ts';
import type { ComparedParagraph, ParagraphKind } from '#core/comparison/compared-paragraph.ts';
import { markLookup } from '#core/comparison/mark-lookup.ts';
import { changePlaces, shownRows } from '#core/comparison/shown-rows.ts';
import { message } from '#core/messages/catalogue.ts';
import type { ComparisonState } from '../../session/comparing.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useMediaQuery } from '../use-media-query.ts';
import { useObservable } from '../use-observable.ts';
import { ComparisonRows, type MarkedTexts } from './comparison-rows.tsx';
import type { LongRowsHandle } from './long-rows.tsx';
import { PassageList } from './passage-list.tsx';

type Ready = Extract<ComparisonState, { state: 'ready' }>;

export interface ComparisonViewProps {
  readonly library: LibrarySession;
  readonly ready: Ready;
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

export function ComparisonView({ library, ready, chosen, onChoose }: ComparisonViewProps) {
  const { before, after, comparison, annotations } = ready;
  const { paragraphs, passages } = comparison;
  const isOne = before.documentId === after.documentId;
  const tagSet = useObservable(library.tagSet);
  const narrow = useMediaQuery('(max-width: 1000px)');
  const [changesOnly, setChangesOnly] = useState(true);
  const [wantsSides, setWantsSides] = useState<boolean | undefined>(undefined);
  const sideBySide = wantsSides ?? !narrow;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<number | undefined>(undefined);
  const list = useRef<LongRowsHandle>(null);
  const section = useRef<HTMLElement>(null);
  const texts = useMemo(() => segmentedTexts(ready), [ready]);
  const rows = useMemo(
    () => shownRows(paragraphs, changesOnly, unfolded),
    [paragraphs, changesOnly, unfolded],
  );
  const counts = useMemo(() => countWords(paragraphs), [paragraphs]);
  const places = useMemo(() => changePlaces(paragraphs), [paragraphs]);
  const atChange = places.findLastIndex((place) => place <= (current ?? -1));
  /** A row to go to that is only shown after the next render. */
  const goal = useRef<number | undefined>(undefined);

  const rowOf = (place: number) => rows.findIndex((row) => row.kind === 'paragraph' && row.at === place);
  const goTo = (place: number) => {
    setCurrent(place);
    if (rowOf(place) < 0) setUnfolded(new Set([...unfolded, place]));
    goal.current = place;
  };
  useEffect(() => {
    if (goal.current === undefined) return;
    const row = rowOf(goal.current);
    if (row < 0) return;
    goal.current = undefined;
    list.current?.show(row, 'center');
    // In a low window it may be scrolled away.
    section.current?.scrollIntoView({ block: 'nearest' });
  });
  const step = (by: 1 | -1) => {
    const isOn = places[atChange] === current;
    const next = by === 1 ? atChange + 1 : isOn ? atChange - 1 : atChange;
    const place = places[Math.max(0, Math.min(places.length - 1, next))];
    if (place !== undefined) goTo(place);
  };
  useChangeKeys(step);
  const follow = (paragraph: ComparedParagraph) => {
    const { old } = paragraph;
    const other = paragraph.kind === 'moved-away' ? 'moved-here' : 'moved-away';
    const place = paragraphs.findIndex((row) => row.kind === other && row.old?.start === old?.start);
    if (place >= 0) goTo(place);
  };
  const choose = (passage: ComparedPassage) => {
    onChoose(passage.id);
    goTo(passage.row);
  };

  return (
    <div className="comparison">
      <PassageList
        {...{ passages, annotations, before, after, tagSet, chosen }}
        unplaced={comparison.unplaced.length}
        onChoose={choose}
      />
      <section ref={section} className="comparison-texts" aria-label={message('comparison.paragraphs')}>
        <header className="comparison-bar">
          <p className="comparison-counts">{counts}</p>
          <div className="comparison-switches">
            <ToggleSwitch isSelected={changesOnly} onChange={setChangesOnly}>
              {message('comparison.changesOnly')}
            </ToggleSwitch>
            <ToggleSwitch isSelected={sideBySide} onChange={setWantsSides}>
              {message('comparison.sideBySide')}
            </ToggleSwitch>
          </div>
          <div className="comparison-steps">
            <span className="comparison-place" role="status">
              {atChange < 0 || current === undefined
                ? message('comparison.places', { total: places.length })
                : message('comparison.place', { number: atChange + 1, total: places.length })}
            </span>
            <IconButton
              label={message('comparison.previous')}
              keyHint="P"
              icon={<ChevronUp size={16} />}
              isDisabled={places.length === 0}
              onPress={() => step(-1)}
            />
            <IconButton
              label={message('comparison.next')}
              keyHint="N"
              icon={<ChevronDown size={16} />}
              isDisabled={places.length === 0}
              onPress={() => step(1)}
            />
          </div>
        </header>
        {sideBySide && (
          <div className="comparison-sides">
            <p>
              <b>{message('comparison.before')}</b> <bdi>{isOne ? before.version : before.title}</bdi>
            </p>
            <p>
              <b>{message('comparison.after')}</b> <bdi>{isOne ? after.version : after.title}</bdi>
            </p>
          </div>
        )}
        {places.length === 0 && (
          <p className="comparison-identical">
            {message(before.textHash === after.textHash ? 'comparison.identical' : 'comparison.noChanges')}
          </p>
        )}
        <ComparisonRows
          {...{ paragraphs, rows, texts, tagSet, sideBySide, current, chosen }}
          handle={list}
          onUnfold={(from, to) =>
            setUnfolded(new Set([...unfolded, ...Array.from({ length: to - from }, (_, at) => from + at)]))
          }
          onFollow={follow}
        />
      </section>
    </div>
  );
}

function segmentedTexts({ before, after, comparison }: Ready): MarkedTexts {
  const marks = (side: 'old' | 'fresh') =>
    comparison.passages.flatMap((passage) =>
      passage[side].map((span) => ({ ...span, id: passage.id, type: passage.type })),
    );
  return {
    ...{ before: before.text, after: after.text },
    ...{ marksBefore: markLookup(marks('old')), marksAfter: markLookup(marks('fresh')) },
  };
}

function countWords(paragraphs: readonly ComparedParagraph[]): string {
  const counts = new Map<ParagraphKind, number>();
  for (const { kind } of paragraphs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const said = (['reworded', 'removed', 'added', 'moved-here', 'same'] as const).flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    if (count === 0) return [];
    return message(`comparison.count.${kind === 'moved-here' ? 'moved' : kind}`, { count });
  });
  return said.length === 0 ? '' : message('comparison.paragraphsCounted', { counts: said.join(' · ') });
}

/** N and P, wherever nothing is typed and no list is open that letters search in. */
function useChangeKeys(step: (by: 1 | -1) => void) {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, textarea, [role="listbox"], [role="menu"]'))
        return;
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return;
      event.preventDefault();
      latest.current(event.code === 'KeyN' ? 1 : -1);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
