// Owns what can be changed of one entity: name, kind, other names, note; and where it is used, merged and deleted.
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button, Input, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import { entityKinds, type Entity, type Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { editEntity, nameEntity } from '../../session/entity-management.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { UsesByEntity } from './entities-dialog.tsx';
import { EntityEndings } from './entity-endings.tsx';
import { EntityUses } from './entity-uses.tsx';

export interface EntitySheetProps {
  readonly library: LibrarySession;
  readonly entity: Entity;
  readonly uses: UsesByEntity | undefined;
  readonly onChoose: (id: Id | undefined) => void;
  readonly onClose: () => void;
}

export function EntitySheet({ library, entity, uses, onChoose, onClose }: EntitySheetProps) {
  const workbench = useWorkbench();
  const documentId = useObservable(workbench.document)?.id;
  const headingId = useId();
  const own = uses?.get(entity.id) ?? [];
  const fail = (problem: unknown) => {
    workbench.notices.show({ tone: 'error', text: explain(problem) });
    return undefined;
  };
  const edit = (set: Parameters<typeof editEntity>[3]) =>
    editEntity(library, documentId, entity.id, set).catch(fail);
  return (
    <section className="entity-sheet" aria-labelledby={headingId}>
      <h3 id={headingId} className="for-readers">
        {entity.name}
      </h3>
      <NameField
        key={entity.name}
        entity={entity}
        onRename={(name, keepOld) => nameEntity(library, documentId, entity.id, name, keepOld).catch(fail)}
      />
      <RadioGroup
        className="segments-field"
        value={entity.kind}
        onChange={(value) => {
          const kind = entityKinds.find((one) => one === value);
          if (kind !== undefined) void edit({ kind });
        }}
      >
        <Label className="field-label">{message('entities.kindLabel')}</Label>
        <div className="entity-kind-choices">
          {entityKinds.map((kind) => (
            <Radio key={kind} value={kind} className="choice-option">
              {message('entity.kind', { kind })}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Aliases entity={entity} onChange={(aliases) => edit({ aliases })} />
      <NoteField key={`note/${entity.note}`} note={entity.note} onWrite={(note) => void edit({ note })} />
      <EntityUses library={library} uses={uses === undefined ? undefined : own} onClose={onClose} />
      <EntityEndings library={library} entity={entity} uses={own} onChoose={onChoose} />
    </section>
  );
}

type Refusal = { readonly problem: string } | undefined;

function NameField(props: {
  entity: Entity;
  onRename: (name: string, keepOld: boolean) => Promise<Refusal>;
}) {
  const { entity, onRename } = props;
  const [draft, setDraft] = useState(entity.name);
  const [keepOld, setKeepOld] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const changed = draft.trim() !== entity.name;
  const rename = async () => {
    if (changed) setProblem((await onRename(draft, keepOld))?.problem);
  };
  return (
    <div className="entity-name">
      <TextField
        className="text-field"
        value={draft}
        onChange={(next) => {
          setDraft(next);
          setProblem(undefined);
        }}
        isInvalid={problem !== undefined}
        validationBehavior="aria"
      >
        <Label className="field-label">{message('entities.name')}</Label>
        <div className="attribute-line">
          <Input
            className="text-input"
            dir="auto"
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void rename();
            }}
          />
          <Button className="button" isDisabled={!changed} onPress={() => void rename()}>
            {message('entities.rename')}
          </Button>
        </div>
      </TextField>
      {changed && (
        <ToggleSwitch isSelected={keepOld} onChange={setKeepOld}>
          {message('entities.keepOld')}
        </ToggleSwitch>
      )}
      {problem !== undefined && (
        <p className="field-hint field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Aliases({
  entity,
  onChange,
}: {
  entity: Entity;
  onChange: (aliases: string[]) => Promise<Refusal>;
}) {
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const labelId = useId();
  const add = async () => {
    if (draft.trim() === '') return;
    const refused = await onChange([...entity.aliases, draft]);
    setProblem(refused?.problem);
    if (refused === undefined) setDraft('');
  };
  return (
    <div className="text-field" role="group" aria-labelledby={labelId}>
      <span id={labelId} className="field-label">
        {message('entities.aliases')}
      </span>
      {entity.aliases.length > 0 && (
        <div className="span-chips">
          {entity.aliases.map((alias) => (
            <span key={alias} className="span-chip">
              <bdi className="span-chip-words">{alias}</bdi>
              <IconButton
                className="attribute-remove"
                label={message('entities.removeAlias', { alias })}
                icon={<X size={13} />}
                onPress={() => void onChange(entity.aliases.filter((one) => one !== alias))}
              />
            </span>
          ))}
        </div>
      )}
      <div className="attribute-line">
        <input
          className="text-input"
          dir="auto"
          autoComplete="off"
          value={draft}
          aria-label={message('entities.addAlias')}
          placeholder={message('entities.addAlias')}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void add();
          }}
        />
        <Button className="button" isDisabled={draft.trim() === ''} onPress={() => void add()}>
          {message('entities.add')}
        </Button>
      </div>
      {problem !== undefined && (
        <p className="field-hint field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function NoteField({ note, onWrite }: { note: string; onWrite: (note: string) => void }) {
  const [draft, setDraft] = useState(note);
  return (
    <TextField
      className="text-field"
      value={draft}
      onChange={setDraft}
      onBlur={() => {
        if (draft !== note) onWrite(draft);
      }}
    >
      <Label className="field-label">{message('entities.note')}</Label>
      <TextArea className="text-area" rows={2} dir="auto" />
    </TextField>
  );
}
