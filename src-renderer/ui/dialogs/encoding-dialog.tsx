// Owns the choice of a document's text encoding: the list by script, a passage as it reads in each, and applying it.
import { useEffect, useState } from 'react';
import { Button, Header, ListBox, ListBoxItem, ListBoxSection, type Selection } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { encodingGroups, isEncoding, type Encoding } from '#core/text/encodings.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { chooseEncoding, readEncodingChoices } from '../../session/encoding-choice.ts';
import { encodingName } from '../../session/encoding-name.ts';
import { explain } from '../../session/problems.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Choices = NonNullable<Awaited<ReturnType<typeof readEncodingChoices>>>;

export function EncodingDialog({ document, onClose }: { document: DocumentSession; onClose: () => void }) {
  const workbench = useWorkbench();
  const access = useObservable(document.access);
  const { opened } = document;
  const current = opened.encoding ?? '';
  const [choices, setChoices] = useState<Choices | undefined>();
  const [problem, setProblem] = useState('');
  const [picked, setPicked] = useState<Encoding>(isEncoding(current) ? current : 'utf-8');
  const [applying, setApplying] = useState(false);
  useEffect(() => {
    let gone = false;
    readEncodingChoices(workbench).then(
      (read) => {
        if (!gone) setChoices(read);
      },
      (reason: unknown) => {
        if (!gone) setProblem(explain(reason));
      },
    );
    return () => {
      gone = true;
    };
  }, [workbench, document]);

  const apply = (encoding: Encoding | undefined) => {
    if (applying) return;
    setApplying(true);
    void chooseEncoding(workbench, encoding).then(onClose);
  };
  const locked = access !== 'write';
  return (
    <DialogFrame
      size="large"
      title={message('encoding.title')}
      text={message('encoding.text', { title: opened.title })}
      onClose={onClose}
      onSubmit={() => {
        if (choices !== undefined && !locked) apply(picked);
      }}
      actions={
        <>
          {opened.chosenEncoding !== undefined && (
            <Button
              className="button encoding-detect"
              isDisabled={locked || applying}
              onPress={() => apply(undefined)}
            >
              {message('encoding.detect')}
            </Button>
          )}
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button
            type="submit"
            className="button button-primary"
            isDisabled={choices === undefined || locked || applying}
          >
            {message('encoding.apply')}
          </Button>
        </>
      }
    >
      {problem !== '' && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {locked && <p className="field-hint">{message('encoding.readOnly')}</p>}
      {choices === undefined ? (
        problem === '' && <p className="field-hint">{message('encoding.loading')}</p>
      ) : (
        <div className="encoding-choice">
          <EncodingList choices={choices} current={current} picked={picked} onPick={setPicked} />
          <Passage choices={choices} picked={picked} />
        </div>
      )}
    </DialogFrame>
  );
}

interface EncodingListProps {
  readonly choices: Choices;
  readonly current: string;
  readonly picked: Encoding;
  readonly onPick: (encoding: Encoding) => void;
}

function EncodingList({ choices, current, picked, onPick }: EncodingListProps) {
  const pick = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : keys;
    if (typeof key === 'string' && isEncoding(key)) onPick(key);
  };
  return (
    <ListBox
      className="encoding-list"
      aria-label={message('encoding.list')}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      autoFocus
      selectedKeys={[picked]}
      onSelectionChange={pick}
    >
      {encodingGroups.map(({ script, encodings }) => (
        <ListBoxSection key={script} className="encoding-group">
          <Header className="encoding-script">{message(`encoding.script.${script}`)}</Header>
          {encodings
            .filter((encoding) => choices.offered.includes(encoding))
            .map((encoding) => (
              <EncodingItem key={encoding} encoding={encoding} choices={choices} current={current} />
            ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function EncodingItem(props: { encoding: Encoding; choices: Choices; current: string }) {
  const { encoding, choices, current } = props;
  const name = message(`encoding.${encoding}`);
  const marks = [
    ...(encoding === current ? [message('encoding.now')] : []),
    ...(encoding === choices.detected ? [message('encoding.detected')] : []),
    ...(choices.unfit.has(encoding) ? [message('encoding.unfit')] : []),
  ];
  return (
    <ListBoxItem
      id={encoding}
      className="encoding-item"
      data-unfit={choices.unfit.has(encoding) || undefined}
      textValue={name}
    >
      <span className="encoding-name">{name}</span>
      {marks.length > 0 && <span className="encoding-marks">{marks.join(', ')}</span>}
    </ListBoxItem>
  );
}

function Passage({ choices, picked }: { choices: Choices; picked: Encoding }) {
  const text = choices.preview(picked);
  const name = encodingName(picked);
  return (
    <section className="encoding-passage" aria-label={message('encoding.passage', { name })}>
      <h3 className="encoding-passage-name">{name}</h3>
      <p className="encoding-passage-text" dir="auto" tabIndex={0}>
        {text}
      </p>
      {choices.unfit.has(picked) && <p className="field-hint">{message('encoding.unfitText')}</p>}
      {choices.plain && <p className="field-hint">{message('encoding.plainPassage')}</p>}
    </section>
  );
}
