// Owns the form of the selected annotation.
import { Copy, History, Trash2 } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { statuses, type Annotation } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { changeStatus, writeNote } from '../../session/annotating.ts';
import { convertAnnotation, describeConversion } from '../../session/converting.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import type { SelectedAnnotation } from '../../session/reading-selection.ts';
import { AttributeForm } from '../attributes/attribute-form.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { LinkList } from '../links/link-list.tsx';
import { AnchorNote } from '../review/anchor-note.tsx';
import { NoteField } from './note-field.tsx';
import { writeProvenance } from './provenance.ts';

export interface InspectorProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly selected: SelectedAnnotation;
  /** The person has done with the form and is back at the text. */
  readonly onLeft: () => void;
}

export function Inspector({ library, document, selected, onLeft }: InspectorProps) {
  const { annotation, lost, position, stack } = selected;
  const { notices } = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const readOnly = useObservable(document.access) === 'read';
  const { sets } = useObservable(library.sets.state);
  const copying = useCommand('text.copyWithCitation');
  const deleting = useCommand('annotation.delete');
  const past = useCommand('annotation.history');
  const type = findType(tagSet, annotation.type);
  const set = sets.find((candidate) => candidate.id === annotation.setId);
  const types = tagSet.types.filter(
    (candidate) => candidate.deprecated !== true || candidate.id === annotation.type,
  );
  /** Where the focus was before it came here. */
  const origin = useRef<EventTarget | null>(null);
  const leave = () => {
    const from = origin.current;
    if (from instanceof HTMLElement && from.isConnected && from.closest('[data-key-place="list"]') !== null) {
      from.focus();
    } else document.focus();
    onLeft();
  };
  const pressKey = (event: KeyboardEvent) => {
    const opened = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    const done =
      (event.key === 'Escape' && !opened && !event.nativeEvent.isComposing) ||
      (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    // A list that has opened over the page is closed by Escape first.
    if (!done || event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  return (
    <section
      className="inspector"
      data-focus-of={annotation.id}
      aria-label={message('screen.inspector')}
      style={tagColours(type)}
      onFocusCapture={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        origin.current = relatedTarget;
      }}
      onKeyDownCapture={pressKey}
    >
      <div className="inspector-head">
        <h3 className="inspector-title">{message('screen.inspector')}</h3>
        {stack > 1 && (
          <span className="inspector-stack" title={message('screen.inspector.stackHint')}>
            {message('screen.inspector.stack', { position, of: stack })}
          </span>
        )}
        <IconButton
          label={message('screen.inspector.copy')}
          icon={<Copy size={15} />}
          keyHint={copying.key}
          isDisabled={lost}
          onPress={() => copying.run()}
        />
        <IconButton
          label={past.label}
          icon={<History size={15} />}
          keyHint={past.key}
          onPress={() => past.run()}
        />
        <IconButton
          label={deleting.label}
          icon={<Trash2 size={15} />}
          keyHint={deleting.key}
          isDisabled={readOnly}
          onPress={() => deleting.run()}
        />
      </div>
      <blockquote className="inspector-words" dir="auto">
        <p>{annotation.target.pieces.map((piece) => piece.exact).join(' … ')}</p>
      </blockquote>
      <AnchorNote library={library} document={document} id={annotation.id} lost={lost} />
      <div className="inspector-choices">
        <ChoiceField
          label={message('screen.inspector.type')}
          isDisabled={readOnly}
          value={annotation.type}
          choices={types.map((candidate) => ({
            value: candidate.id,
            label: candidate.label,
            mark: <TagSwatch type={candidate} />,
            ...conversionDetail(annotation, candidate.id, tagSet),
          }))}
          onChange={(value) => void convertAnnotation(library, document, notices, annotation.id, value)}
        />
        <ChoiceField
          label={message('screen.inspector.status')}
          isDisabled={readOnly}
          value={annotation.status}
          choices={statuses.map((status) => ({
            value: status,
            label: message(`screen.status.${status}`),
            mark: <StatusMark status={status} />,
          }))}
          onChange={(value) => void changeStatus(library, document, annotation.id, value)}
        />
      </div>
      <AttributeForm
        library={library}
        document={document}
        annotation={annotation}
        readOnly={readOnly}
        onLeave={leave}
      />
      <NoteField
        note={annotation.note}
        access={document.access}
        onWrite={(note) => void writeNote(library, document, annotation.id, note)}
      />
      <LinkList library={library} document={document} annotation={annotation} />
      <p className="inspector-by">
        {writeProvenance(annotation)}
        {set !== undefined && <span className="inspector-set">{set.name}</span>}
      </p>
    </section>
  );
}

/** What the type would make of the attributes, where it would not keep them all. */
function conversionDetail(annotation: Annotation, type: string, tagSet: TagSet): { detail?: string } {
  if (type === annotation.type) return {};
  const { words, loses } = describeConversion(annotation, type, tagSet);
  return loses ? { detail: words } : {};
}
