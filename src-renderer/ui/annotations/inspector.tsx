// Owns the form of the selected annotation.
import { Copy, Trash2, Unlink } from 'lucide-react';
import { statuses } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { changeAnnotationType, changeStatus, writeNote } from '../../session/annotating.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import type { SelectedAnnotation } from '../../session/reading-selection.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';
import { NoteField } from './note-field.tsx';
import { writeProvenance } from './provenance.ts';

export interface InspectorProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly selected: SelectedAnnotation;
}

export function Inspector({ library, document, selected }: InspectorProps) {
  const { annotation, lost, position, stack } = selected;
  const tagSet = useObservable(library.tagSet);
  const readOnly = useObservable(document.access) === 'read';
  const { sets } = useObservable(library.sets.state);
  const copying = useCommand('text.copyWithCitation');
  const deleting = useCommand('annotation.delete');
  const type = findType(tagSet, annotation.type);
  const set = sets.find((candidate) => candidate.id === annotation.setId);
  const types = tagSet.types.filter(
    (candidate) => candidate.deprecated !== true || candidate.id === annotation.type,
  );
  return (
    <section className="inspector" aria-label={message('screen.inspector')} style={tagColours(type)}>
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
      {lost && (
        <p className="inspector-lost">
          <Unlink size={14} aria-hidden="true" />
          {message('screen.inspector.lost')}
        </p>
      )}
      <div className="inspector-choices">
        <ChoiceField
          label={message('screen.inspector.type')}
          isDisabled={readOnly}
          value={annotation.type}
          choices={types.map((candidate) => ({
            value: candidate.id,
            label: candidate.label,
            mark: <TagSwatch type={candidate} />,
          }))}
          onChange={(value) => void changeAnnotationType(library, document, annotation.id, value)}
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
      <NoteField
        note={annotation.note}
        access={document.access}
        onWrite={(note) => void writeNote(library, document, annotation.id, note)}
      />
      <p className="inspector-by">
        {writeProvenance(annotation)}
        {set !== undefined && <span className="inspector-set">{set.name}</span>}
      </p>
    </section>
  );
}
