// Owns the view of one text as it was, with what was marked in it then: where an annotation of today was made.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { markLookup } from '#core/comparison/mark-lookup.ts';
import { segmentsOf, type PassageMark } from '#core/comparison/paragraph-segments.ts';
import { message } from '#core/messages/catalogue.ts';
import { createLineIndex } from '#core/text/lines.ts';
import type { Span } from '#core/text/span.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { placeOf, readVersion, type VersionRead } from '../../session/version-reading.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { LongRows, type LongRowsHandle } from './long-rows.tsx';
import { MarkedText } from './marked-text.tsx';
import { momentOf, reasonOf, versionName } from './version-words.ts';

export interface VersionDialogProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly textHash: string;
  readonly annotation: Id | undefined;
  readonly onClose: () => void;
}

export function VersionDialog({ library, id, textHash, annotation, onClose }: VersionDialogProps) {
  const workbench = useWorkbench();
  const [listed] = useState(() => library.documents.listed(id));
  const [read, setRead] = useState<VersionRead | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    if (listed === undefined) return undefined;
    void readVersion(workbench, library, listed, textHash).then((found) => {
      if (!gone) setRead(found);
    });
    return () => {
      gone = true;
    };
  }, [workbench, library, listed, textHash]);
  const version = read?.version;
  const canCompare = read?.text !== undefined && version?.isPresent !== true;
  return (
    <DialogFrame
      size="full"
      title={message('version.title', { title: listed?.title ?? '' })}
      {...(version === undefined
        ? {}
        : { text: message('version.text', { why: reasonOf(version), when: momentOf(version) }) })}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <>
          <Button
            className="button"
            isDisabled={!canCompare}
            onPress={() =>
              workbench.dialogs.show({
                kind: 'comparison',
                asked: {
                  before: {
                    of: 'version',
                    ...{ id, textHash },
                    version: version === undefined ? '' : versionName(version),
                  },
                  after: { of: 'document', id },
                },
              })
            }
          >
            {message('version.compare')}
          </Button>
          <Button className="button button-primary" onPress={onClose}>
            {message('screen.done')}
          </Button>
        </>
      }
    >
      {read?.text === undefined ? (
        <p className="comparison-waiting" role="status">
          {message(read === undefined ? 'version.reading' : 'version.gone')}
        </p>
      ) : (
        <VersionText library={library} text={read.text} annotations={read.annotations} asked={annotation} />
      )}
    </DialogFrame>
  );
}

interface VersionTextProps {
  readonly library: LibrarySession;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly asked: Id | undefined;
}

function VersionText({ library, text, annotations, asked }: VersionTextProps) {
  const tagSet = useObservable(library.tagSet);
  const [chosen, setChosen] = useState(asked);
  const list = useRef<LongRowsHandle>(null);
  const lines = useMemo(() => createLineIndex(text), [text]);
  const marksIn = useMemo(() => markLookup(marksOf(annotations)), [annotations]);
  const estimate = useCallback(
    (at: number) => 27 * Math.max(1, Math.ceil(lengthOf(lines.lineSpan(at)) / 80)) + 4,
    [lines],
  );
  const place = placeOf(annotations, chosen);
  const line = place === undefined || place > text.length ? 0 : lines.lineAt(place);
  useEffect(() => {
    if (place !== undefined) list.current?.show(line, 'center');
  }, [place, line]);
  return (
    <div className="version-view">
      <section className="version-marks" aria-label={message('version.marks')}>
        <h3 className="comparison-heading">{message('version.marks')}</h3>
        {annotations.length === 0 ? (
          <p className="comparison-none">{message('version.noMarks')}</p>
        ) : (
          <MarkList {...{ annotations, tagSet, chosen }} onChoose={setChosen} />
        )}
      </section>
      <LongRows
        label={message('version.words')}
        className="version-lines"
        count={lines.lineCount}
        active={line}
        takesFocus
        handle={list}
        keyOf={keyOfLine}
        estimate={estimate}
        render={(at) => {
          const span = lines.lineSpan(at);
          const marks = marksIn(span);
          const segments = segmentsOf({ kind: 'same', old: span, fresh: span }, 'before', {
            ...{ before: text, after: text, marksBefore: marks, marksAfter: marks },
          });
          return (
            <p className="version-line" dir="auto">
              <MarkedText {...{ segments, tagSet, chosen }} />
            </p>
          );
        }}
      />
    </div>
  );
}

interface MarkListProps {
  readonly annotations: readonly Annotation[];
  readonly tagSet: TagSet;
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

function MarkList({ annotations, tagSet, chosen, onChoose }: MarkListProps) {
  const list = useRef<LongRowsHandle>(null);
  const active = Math.max(
    0,
    annotations.findIndex(({ id }) => id === chosen),
  );
  const keyOf = useCallback((at: number) => annotations[at]?.id ?? at, [annotations]);
  useEffect(() => list.current?.show(active, 'auto'), [active]);
  return (
    <LongRows
      label={message('version.marks')}
      className="passage-rows"
      count={annotations.length}
      active={active}
      handle={list}
      keyOf={keyOf}
      estimate={estimateMark}
      render={(at) => {
        const annotation = annotations[at];
        if (annotation === undefined) return null;
        const type = findType(tagSet, annotation.type);
        return (
          <button
            type="button"
            className="passage-row"
            aria-current={annotation.id === chosen ? 'true' : undefined}
            onClick={() => onChoose(annotation.id)}
          >
            <span className="passage-facts">
              <TagSwatch type={type} />
              <span className="passage-type">{type?.label ?? annotation.type}</span>
            </span>
            <bdi className="passage-words">
              {annotation.target.pieces.map(({ exact }) => exact).join(' … ')}
            </bdi>
          </button>
        );
      }}
    />
  );
}

function marksOf(annotations: readonly Annotation[]): PassageMark[] {
  return annotations.flatMap(({ id, type, target }) =>
    target.pieces.map(({ start, end }) => ({ start, end, id, type })),
  );
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

const keyOfLine = (at: number) => at;
/** CSS px. */
const estimateMark = () => 58;
