// Owns the form of the selected annotation, generated from the tag set: core attributes at once, the others folded.
import { ChevronRight, X } from 'lucide-react';
import { useId, useState } from 'react';
import { attributeForm } from '#core/annotation/attribute-form.ts';
import type { Annotation } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeAttribute } from '../../session/attribute-writing.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { windowMemory } from '../../session/window-memory.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AttributeField } from './attribute-field.tsx';
import { ConfidenceField } from './confidence-field.tsx';
import { focusNextField, type FieldContext } from './field-context.ts';

export interface AttributeFormProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly annotation: Annotation;
  readonly readOnly: boolean;
  /** After the last field: back where the person came from. */
  readonly onLeave: () => void;
}

const memoryKey = 'attributes.more';

export function AttributeForm({ library, document, annotation, readOnly, onLeave }: AttributeFormProps) {
  const { notices } = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const hintId = useId();
  const moreId = useId();
  const [opened, setOpened] = useState(windowMemory.read(memoryKey) === true);
  const form = attributeForm(tagSet, annotation);
  const filled = form.more.filter(({ value }) => value !== null).length;
  const context: FieldContext = {
    library,
    document,
    annotation: annotation.id,
    readOnly,
    write: (attribute, value) =>
      writeAttribute(library, document, annotation.id, attribute, value).catch((problem: unknown) => {
        notices.show({ tone: 'error', text: explain(problem) });
        return [explain(problem)];
      }),
    goOn: (from) => {
      if (!focusNextField(from)) onLeave();
    },
  };
  const turn = () => {
    setOpened(!opened);
    windowMemory.keepForNext(memoryKey, !opened);
  };
  return (
    <div
      className="attributes-form"
      role="group"
      aria-label={message('attributes.form')}
      aria-describedby={hintId}
    >
      <p id={hintId} className="for-readers">
        {message('attributes.formHint')}
      </p>
      <div className="attribute-part-of-form" data-attribute-part="core">
        {form.core.map((field, index) => (
          <AttributeField key={field.attribute} field={field} context={context} isFirst={index === 0} />
        ))}
      </div>
      <ConfidenceField
        library={library}
        document={document}
        annotation={annotation}
        readOnly={readOnly}
        isFirst={form.core.length === 0}
        onGoOn={onLeave}
      />
      {form.more.length > 0 && (
        <button
          type="button"
          className="attribute-more"
          aria-expanded={opened}
          aria-controls={opened ? moreId : undefined}
          onClick={turn}
        >
          <ChevronRight size={14} aria-hidden="true" />
          {filled > 0 && !opened
            ? message('attributes.moreFilled', { count: filled })
            : message('attributes.more')}
        </button>
      )}
      {opened && form.more.length > 0 && (
        <div id={moreId} className="attribute-part-of-form" data-attribute-part="more">
          {form.more.map((field) => (
            <AttributeField key={field.attribute} field={field} context={context} isFirst={false} />
          ))}
        </div>
      )}
      {form.unknown.length > 0 && (
        <section className="attribute-unknown" aria-label={message('attributes.unknown')}>
          <h4 className="field-label">{message('attributes.unknown')}</h4>
          <p className="field-hint">{message('attributes.unknownHint')}</p>
          <dl>
            {form.unknown.map(({ attribute, value }) => (
              <div key={attribute} className="attribute-unknown-line">
                <dt>{attribute}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                {!readOnly && (
                  <IconButton
                    className="attribute-remove"
                    label={message('attributes.clear', { label: attribute })}
                    icon={<X size={13} />}
                    onPress={() => void context.write(attribute, null)}
                  />
                )}
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}
