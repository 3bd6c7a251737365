// Owns the question before an export: how much, with or without the texts; and says what will be in the file.
import { Check, FileJson } from 'lucide-react';
import { useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { exportCurrentSet, suggestFileName } from '../../session/exporting.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Scope = 'document' | 'library';

export function ExportDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const workbench = useWorkbench();
  const document = useObservable(workbench.document);
  const { sets, current } = useObservable(library.sets.state);
  const set = sets.find((candidate) => candidate.id === current);
  const [chosen, setScope] = useState<Scope>('document');
  const [includeText, setIncludeText] = useState(true);
  const [busy, setBusy] = useState(false);
  const scope: Scope = document === undefined ? 'library' : chosen;
  const run = async () => {
    setBusy(true);
    const saved = await exportCurrentSet(workbench, { scope, includeTexts: includeText }).catch(() => false);
    setBusy(false);
    if (saved) onClose();
  };
  const contents = [
    message('screen.exportDialog.words'),
    message('screen.exportDialog.allNotes'),
    message('screen.exportDialog.names', { names: set?.annotator ?? '' }),
    ...(includeText ? [message('screen.exportDialog.texts')] : []),
    message('screen.exportDialog.noPaths'),
  ];
  return (
    <DialogFrame
      title={message('screen.exportDialog.title')}
      text={message('screen.exportDialog.text')}
      onClose={onClose}
      onSubmit={() => void run()}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={busy}>
            {message('screen.export')}
          </Button>
        </>
      }
    >
      <p className="export-file">
        <FileJson size={26} strokeWidth={1.5} aria-hidden="true" />
        <span>
          <strong>{set?.name}</strong>
          <span className="export-file-name">
            {suggestFileName(library, scope === 'document' ? document : undefined)}
          </span>
        </span>
      </p>
      <RadioGroup
        className="option-field"
        value={scope}
        onChange={(value) => setScope(value === 'document' ? 'document' : 'library')}
      >
        <Label className="field-label">{message('screen.exportDialog.scope')}</Label>
        <Radio value="document" className="option" isDisabled={document === undefined}>
          <span className="option-mark" aria-hidden="true" />
          <span>
            {message('screen.exportDialog.document')}
            {document !== undefined && <span className="field-hint">{document.about.get().title}</span>}
          </span>
        </Radio>
        <Radio value="library" className="option">
          <span className="option-mark" aria-hidden="true" />
          <span>
            {message('screen.exportDialog.library')}
            <span className="field-hint">{library.info.name}</span>
          </span>
        </Radio>
      </RadioGroup>
      <ToggleSwitch
        isSelected={includeText}
        onChange={setIncludeText}
        hint={message('screen.exportDialog.includeTextHint')}
      >
        {message('screen.exportDialog.includeText')}
      </ToggleSwitch>
      <section className="export-contents" aria-label={message('screen.exportDialog.contents')}>
        <h3 className="field-label">{message('screen.exportDialog.contents')}</h3>
        <ul>
          {contents.map((line) => (
            <li key={line}>
              <Check size={14} aria-hidden="true" />
              {line}
            </li>
          ))}
        </ul>
      </section>
    </DialogFrame>
  );
}
