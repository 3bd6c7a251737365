// Owns the sheet of keys, made from the command table and the tag set, as the person's keyboard has them.
import { Printer, Search } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { keySheet, type KeySheetGroup, type KeySheetLine } from '../../session/key-sheet.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useKeyLayout } from '../use-key-layout.ts';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const tagSet = useOptionalObservable(library?.tagSet, undefined);
  const layout = useKeyLayout();
  const [query, setQuery] = useState('');
  const groups = keySheet({ types: tagSet?.types ?? [], platform: workbench.facts.platform, layout, query });
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <DialogFrame
      size="large"
      title={message('screen.keys.title')}
      text={message('screen.keys.text')}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button className="button" onPress={() => print()}>
            <Printer size={15} aria-hidden="true" />
            {message('keys.print')}
          </Button>
          <Button type="submit" className="button button-primary">
            {message('screen.close')}
          </Button>
        </>
      }
    >
      <TextField
        className="search-field keys-search"
        aria-label={message('keys.search')}
        value={query}
        onChange={setQuery}
        autoFocus
      >
        <Search size={14} aria-hidden="true" />
        <Input className="search-input" placeholder={message('keys.search')} />
      </TextField>
      <output className="for-readers">{query === '' ? '' : message('keys.count', { count })}</output>
      {groups.length === 0 && <p className="keys-none">{message('keys.none', { query })}</p>}
      <div className="keys-columns">
        {groups.map((group) => (
          <KeyGroup key={group.title} group={group} />
        ))}
      </div>
    </DialogFrame>
  );
}

function KeyGroup({ group }: { group: KeySheetGroup }) {
  return (
    <section className="keys-group">
      <h3 className="keys-title">{group.title}</h3>
      <dl className="keys-list">
        {group.lines.map((line) => (
          <KeyLine key={line.id} line={line} />
        ))}
      </dl>
    </section>
  );
}

function KeyLine({ line }: { line: KeySheetLine }) {
  return (
    <div className="keys-line">
      <dt>
        {line.type !== undefined && <TagSwatch type={line.type} />}
        {line.label}
      </dt>
      <dd>
        {line.keys.map((key) => (
          <kbd key={key} className="key-cap">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
