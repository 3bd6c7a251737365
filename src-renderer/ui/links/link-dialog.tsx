// Owns the form of a link: kind and direction as they read from one end, note, removal.
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import type { Annotation, Id, Relation } from '#core/annotation/records.ts';
import { linkChoices, linksOf } from '#core/annotation/relation-changes.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { annotationsById, editLink, removeLink } from '../../session/link-changes.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface LinkDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly id: Id;
  /** The end from which it is read. */
  readonly from: Id;
  readonly onClose: () => void;
}

export function LinkDialog(props: LinkDialogProps) {
  const { library, id, onClose } = props;
  const relation = useObservable(library.relations).get(id);
  const [ends, setEnds] = useState<ReadonlyMap<Id, Annotation> | undefined>(undefined);
  const [from, to] = [relation?.from, relation?.to];
  useEffect(() => {
    let gone = false;
    if (from !== undefined && to !== undefined) {
      void annotationsById(library, [from, to]).then((read) => {
        if (!gone) setEnds(read);
      });
    }
    return () => {
      gone = true;
    };
  }, [library, from, to]);
  // Taken away by another window meanwhile.
  useEffect(() => {
    if (relation === undefined) onClose();
  }, [relation, onClose]);
  if (relation === undefined || ends === undefined) return null;
  return <LinkForm {...props} relation={relation} ends={ends} />;
}

interface LinkFormProps extends LinkDialogProps {
  readonly relation: Relation;
  readonly ends: ReadonlyMap<Id, Annotation>;
}

function LinkForm({ library, document, from, relation, ends, onClose }: LinkFormProps) {
  const { notices } = useWorkbench();
  const tagSet = useObservable(library.tagSet);
  const [end] = linksOf(from, [relation], tagSet);
  const here = ends.get(from);
  const other = end === undefined ? undefined : ends.get(end.other);
  const [label, setLabel] = useState(end?.label ?? relation.kind);
  const [note, setNote] = useState(relation.note);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (end === undefined) return null;

  const allowed = here === undefined || other === undefined ? [] : linkChoices(tagSet, here.type, other.type);
  // What no longer fits may stay as it is.
  const current = { kind: relation.kind, label: end.label, reversed: !end.outgoing };
  const choices = allowed.some((choice) => choice.label === end.label) ? allowed : [current, ...allowed];

  const save = async () => {
    const choice = (label === end.label ? undefined : choices.find((one) => one.label === label)) ?? current;
    // The choice reads from this end; the change wants it from the end where the link goes out.
    const seen = { kind: choice.kind, reversed: end.outgoing ? choice.reversed : !choice.reversed };
    const found = await editLink(library, document.id, relation.id, seen, note);
    if (found !== undefined) {
      setProblem(found);
      return;
    }
    notices.announce(message('links.changed', { label: choice.label, words: wordsOf(other) }));
    onClose();
  };
  const remove = async () => {
    onClose();
    await removeLink(library, document.id, relation.id);
    notices.announce(message('links.removed'));
  };

  return (
    <DialogFrame
      title={message('linkDialog.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button className="button link-dialog-remove" onPress={() => void remove()}>
            <Trash2 size={15} aria-hidden="true" />
            {message('linkDialog.remove')}
          </Button>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary">
            {message('linkDialog.save')}
          </Button>
        </>
      }
    >
      <p className="link-dialog-end" dir="auto">
        {wordsOf(here)}
      </p>
      <RadioGroup
        className="link-dialog-kinds"
        value={label}
        onChange={setLabel}
        isInvalid={problem !== undefined}
      >
        <Label className="field-label">{message('linkDialog.kind')}</Label>
        <div className="link-dialog-choices">
          {choices.map((choice) => (
            <Radio
              key={choice.label}
              value={choice.label}
              className="link-dialog-choice"
              autoFocus={choice.label === label}
            >
              {choice.label}
            </Radio>
          ))}
        </div>
        {problem !== undefined && (
          <p className="field-hint field-problem" role="alert">
            {problem}
          </p>
        )}
      </RadioGroup>
      <p className="link-dialog-end" dir="auto">
        {wordsOf(other)}
      </p>
      <TextField className="text-field" value={note} onChange={setNote}>
        <Label className="field-label">{message('linkDialog.note')}</Label>
        <TextArea
          className="text-area"
          rows={2}
          dir="auto"
          placeholder={message('linkDialog.notePlaceholder')}
        />
      </TextField>
    </DialogFrame>
  );
}

function wordsOf(annotation: Annotation | undefined): string {
  if (annotation === undefined) return message('links.gone');
  const words = annotation.target.pieces.map(({ exact }) => exact).join(' … ');
  return words.length > 240 ? `${words.slice(0, 240).trimEnd()}…` : words;
}
