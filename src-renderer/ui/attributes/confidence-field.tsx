// Owns the field that says how sure the annotator is.
import { useId } from 'react';
import { chooseLetters, type FormOption } from '#core/annotation/attribute-form.ts';
import { confidences, type Annotation } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeConfidence } from '../../session/attribute-writing.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { ChoiceList } from './choice-list.tsx';

export interface ConfidenceFieldProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly annotation: Annotation;
  readonly readOnly: boolean;
  readonly isFirst: boolean;
  readonly onGoOn: () => void;
}

export function ConfidenceField(props: ConfidenceFieldProps) {
  const { library, document, annotation, readOnly, isFirst, onGoOn } = props;
  const labelId = useId();
  const labels = confidences.map((confidence) => message('attributes.confidenceName', { confidence }));
  const letters = chooseLetters(labels);
  const options: FormOption[] = confidences.map((id, index) => {
    const letter = letters[index];
    return {
      id,
      label: labels[index] ?? id,
      deprecated: false,
      ...(letter === undefined ? {} : { letter }),
    };
  });
  const write = (confidence: Annotation['confidence']) =>
    void writeConfidence(library, document, annotation.id, confidence);
  return (
    <div className="attribute-field" data-attribute-field="confidence">
      <div className="attribute-head">
        <span id={labelId} className="field-label">
          {message('attributes.confidence')}
        </span>
      </div>
      <ChoiceList
        options={options}
        chosen={annotation.confidence === undefined ? [] : [annotation.confidence]}
        several={false}
        labelId={labelId}
        readOnly={readOnly}
        isFirst={isFirst}
        onChoose={(id) => write(confidences.find((one) => one === id))}
        onClear={() => write(undefined)}
        onGoOn={onGoOn}
      />
    </div>
  );
}
