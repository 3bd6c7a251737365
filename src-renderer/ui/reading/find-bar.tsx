// Owns the bar that finds words in the open document: what is looked for, how, and the steps through what was found.
import {
  CaseSensitive,
  ChevronDown,
  ChevronUp,
  List,
  Regex,
  Replace,
  Search,
  Tags,
  WholeWord,
  X,
} from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Input, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { FindState } from '../../session/find-state.ts';
import { focusPlaces } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';
import { FindList } from './find-list.tsx';
import { FindPast } from './find-past.tsx';
import { FindReplace } from './find-replace.tsx';
import { FindToggle } from './find-toggle.tsx';

export function FindBar({ document }: { document: DocumentSession }) {
  const state = useObservable(document.find.state);
  if (!state.open) return null;
  return <OpenFindBar document={document} state={state} />;
}

const problemId = 'find-problem';

function OpenFindBar({ document, state }: { document: DocumentSession; state: FindState }) {
  const { find } = document;
  const next = useCommand('find.next');
  const previous = useCommand('find.previous');
  const list = useCommand('find.list');
  const tagAll = useCommand('find.tagAll');
  const replace = useCommand('find.replace');
  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    find.close();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="find-bar" role="search" aria-label={message('find.bar')} onKeyDown={pressKey}>
      <div className="find-row">
        <FindField document={document} state={state} />
        <div className="find-buttons">
          <FindToggle
            label={message('find.matchCase')}
            icon={<CaseSensitive size={17} />}
            on={state.matchCase}
            onChange={(matchCase) => find.change({ matchCase })}
          />
          <FindToggle
            label={message('find.wholeWord')}
            icon={<WholeWord size={17} />}
            on={state.wholeWord}
            onChange={(wholeWord) => find.change({ wholeWord })}
          />
          <FindToggle
            label={message('find.matchAccents')}
            hint={state.pattern ? message('find.accentsOfPattern') : undefined}
            icon={<span className="find-accents">é</span>}
            on={state.matchAccents || state.pattern}
            isDisabled={state.pattern}
            onChange={(matchAccents) => find.change({ matchAccents })}
          />
          <FindToggle
            label={message('find.pattern')}
            icon={<Regex size={15} />}
            on={state.pattern}
            onChange={(pattern) => find.change({ pattern })}
          />
          <span className="find-divider" />
          <IconButton
            label={previous.label}
            icon={<ChevronUp size={17} />}
            keyHint={previous.key}
            isDisabled={state.count === 0}
            onPress={() => find.step(-1)}
          />
          <IconButton
            label={next.label}
            icon={<ChevronDown size={17} />}
            keyHint={next.key}
            isDisabled={state.count === 0}
            onPress={() => find.step(1)}
          />
          <span className="find-divider" />
          <FindToggle
            label={list.label}
            hint={list.key}
            icon={<List size={16} />}
            on={state.list}
            onChange={(shown) => find.show({ list: shown })}
          />
          <FindToggle
            label={message('replace.show')}
            hint={replace.key}
            icon={<Replace size={15} />}
            on={state.replacing}
            onChange={(replacing) => find.show({ replacing })}
          />
          <IconButton
            label={tagAll.label}
            icon={<Tags size={16} />}
            keyHint={tagAll.key}
            isDisabled={state.count === 0 || !tagAll.enabled}
            onPress={tagAll.run}
          />
          <span className="find-divider" />
          <IconButton
            label={message('find.close')}
            icon={<X size={16} />}
            keyHint="Esc"
            onPress={() => find.close()}
          />
        </div>
      </div>
      {state.problem !== undefined && (
        <p id={problemId} className="find-problem" role="alert">
          {state.problem}
        </p>
      )}
      {state.replacing && <FindReplace document={document} state={state} />}
      {state.list && state.count > 0 && <FindList document={document} state={state} />}
    </div>
  );
}

function FindField({ document, state }: { document: DocumentSession; state: FindState }) {
  const { find } = document;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const pressKey = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Enter' && plain) find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowUp' && plain) find.recall(1);
    else if (event.key === 'ArrowDown' && plain) find.recall(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextField
      className="search-field find-field"
      aria-label={message('find.field')}
      value={state.query}
      onChange={(query) => find.change({ query })}
      isInvalid={state.problem !== undefined}
      // The bar appears because somebody wants to type in it.
      autoFocus
    >
      <Search size={14} aria-hidden="true" />
      <Input
        ref={field}
        className="search-input"
        data-pattern={state.pattern || undefined}
        placeholder={message('find.bar')}
        data-focus-place={focusPlaces.find}
        spellCheck={false}
        aria-describedby={state.problem === undefined ? undefined : problemId}
        onKeyDown={pressKey}
      />
      <output className="find-count" data-none={hasNone(state) || undefined}>
        {countOf(state)}
      </output>
      <FindPast find={find} />
    </TextField>
  );
}

function hasNone({ query, count, working }: FindState): boolean {
  return query !== '' && count === 0 && !working;
}

function countOf({ query, count, current, limited, working, problem }: FindState): string {
  if (query === '') return '';
  if (working) return message('find.working');
  if (problem !== undefined) return '';
  if (count === 0) return message('find.none');
  return message(limited ? 'find.countMore' : 'find.count', {
    current: current.toLocaleString('en'),
    count: count.toLocaleString('en'),
  });
}
