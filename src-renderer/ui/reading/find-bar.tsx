// Owns the bar that finds words in the open document.
import { CaseSensitive, ChevronDown, ChevronUp, Search, WholeWord, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Input, TextField, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { FindSession, FindState } from '../../session/find-session.ts';
import { focusPlaces } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';

export function FindBar({ find }: { find: FindSession }) {
  const state = useObservable(find.state);
  if (!state.open) return null;
  return <OpenFindBar find={find} state={state} />;
}

function OpenFindBar({ find, state }: { find: FindSession; state: FindState }) {
  const field = useRef<HTMLInputElement>(null);
  const next = useCommand('find.next');
  const previous = useCommand('find.previous');
  useEffect(() => field.current?.select(), []);
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') find.close();
    else if (event.key === 'Enter' && event.target === field.current) find.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="find-bar" role="search" aria-label={message('screen.find')} onKeyDownCapture={pressKey}>
      <TextField
        className="search-field find-field"
        aria-label={message('screen.find.field')}
        value={state.query}
        onChange={(query) => find.change({ query })}
        // The bar appears because somebody wants to type in it.
        autoFocus
      >
        <Search size={14} aria-hidden="true" />
        <Input
          ref={field}
          className="search-input"
          placeholder={message('screen.find')}
          data-focus-place={focusPlaces.find}
        />
        <output className="find-count" data-none={(state.query !== '' && state.count === 0) || undefined}>
          {countOf(state)}
        </output>
      </TextField>
      <FindToggle
        label={message('screen.find.matchCase')}
        icon={<CaseSensitive size={17} />}
        on={state.matchCase}
        onChange={(matchCase) => find.change({ matchCase })}
      />
      <FindToggle
        label={message('screen.find.wholeWord')}
        icon={<WholeWord size={17} />}
        on={state.wholeWord}
        onChange={(wholeWord) => find.change({ wholeWord })}
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
      <IconButton
        label={message('screen.find.close')}
        icon={<X size={16} />}
        keyHint="Esc"
        onPress={() => find.close()}
      />
    </div>
  );
}

function countOf({ query, count, current }: FindState): string {
  if (query === '') return '';
  if (count === 0) return message('screen.find.none');
  return message('screen.find.count', {
    current: current.toLocaleString('en'),
    count: count.toLocaleString('en'),
  });
}

interface FindToggleProps {
  readonly label: string;
  readonly icon: React.ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function FindToggle({ label, icon, on, onChange }: FindToggleProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <ToggleButton className="icon-button" aria-label={label} isSelected={on} onChange={onChange}>
        {icon}
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
