// Owns the bar above the text while a link is made: to which annotation, and how.
import { ArrowLeft, Spline, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { chooseLetters } from '#core/annotation/attribute-form.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import type { LinkTarget } from '../../session/link-targets.ts';
import type { Linking, LinkingState } from '../../session/linking.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { SearchList } from '../parts/search-list.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

/** More would have to be scrolled through; typing on is quicker. */
const targetsShown = 60;
const anyKind = '*';

export function LinkingBar({ document }: { document: DocumentSession }) {
  const state = useObservable(document.linking.state);
  const library = useObservable(useWorkbench().library);
  if (state.step === 'idle' || library === undefined) return null;
  return <OpenLinkingBar document={document} library={library} state={state} />;
}

interface OpenLinkingBarProps {
  readonly document: DocumentSession;
  readonly library: LibrarySession;
  readonly state: Exclude<LinkingState, { step: 'idle' }>;
}

function OpenLinkingBar({ document: session, library, state }: OpenLinkingBarProps) {
  const { linking } = session;
  const tagSet = useObservable(library.tagSet);
  const [query, setQuery] = useState('');
  const bar = useRef<HTMLDivElement>(null);

  // Whoever linked goes on from where they were, unless they have gone elsewhere meanwhile.
  const [cameFrom] = useState(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement : null,
  );
  useEffect(() => {
    const element = bar.current;
    return () => {
      const held = element !== null && element.contains(document.activeElement);
      requestAnimationFrame(() => {
        if (!held && document.activeElement !== document.body) return;
        if (cameFrom?.isConnected === true && cameFrom !== document.body)
          cameFrom.focus({ preventScroll: true });
        else session.focus();
      });
    };
  }, [cameFrom, session]);

  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (state.step === 'kind') linking.back();
    else linking.leave();
  };
  return (
    <div
      ref={bar}
      className="linking-bar"
      role="region"
      aria-label={message('linking.bar', { words: state.source.words })}
      onKeyDown={pressKey}
    >
      <div className="linking-head">
        <Spline size={15} aria-hidden="true" />
        <p className="linking-words">
          <strong>{message('linking.bar', { words: state.source.words })}</strong>{' '}
          <span className="linking-hint">
            {state.step === 'target' ? message('linking.hint') : targetWords(state.target, tagSet)}
          </span>
        </p>
        {state.step === 'kind' && (
          <IconButton
            label={message('linking.back')}
            icon={<ArrowLeft size={15} />}
            keyHint="Esc"
            onPress={linking.back}
          />
        )}
        <IconButton
          label={message('linking.leave')}
          icon={<X size={16} />}
          keyHint={state.step === 'kind' ? '' : 'Esc'}
          onPress={() => linking.leave()}
        />
      </div>
      {state.step === 'target' ? (
        <TargetChoice state={state} linking={linking} tagSet={tagSet} query={query} onQuery={setQuery} />
      ) : (
        <KindChoice state={state} linking={linking} />
      )}
    </div>
  );
}

function targetWords({ type, words }: LinkTarget, tagSet: TagSet): string {
  return message('linking.to', { type: findType(tagSet, type)?.label ?? type, words });
}

interface TargetChoiceProps {
  readonly state: Extract<LinkingState, { step: 'target' }>;
  readonly linking: Linking;
  readonly tagSet: TagSet;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

function TargetChoice({ state, linking, tagSet, query, onQuery }: TargetChoiceProps) {
  const { targets, kinds, kind } = state;
  const complete = useObservable(targets.complete);
  // Until something is asked for, the text stays free to be clicked in.
  const [asked, setAsked] = useState(query !== '');
  const open = asked || query !== '';
  const found = open ? targets.find(query, kind, targetsShown) : { targets: [], more: 0 };
  return (
    <div className="linking-choice">
      <SearchList
        label={message('linking.search')}
        listLabel={message('linking.results')}
        placeholder={message('linking.placeholder')}
        query={query}
        onQuery={(next) => {
          setAsked(false);
          onQuery(next);
        }}
        isOpen={open}
        onOpen={() => setAsked(true)}
        sections={
          found.targets.length === 0
            ? []
            : [
                {
                  key: 'targets',
                  rows: found.targets.map((target) => ({
                    key: target.id,
                    content: <Target target={target} tagSet={tagSet} />,
                  })),
                },
              ]
        }
        onTake={(key) => {
          const target = targets.target(key);
          if (target !== undefined) void linking.chooseTarget(target);
        }}
        empty={message(complete ? 'linking.none' : 'linking.loading')}
        status={open ? message('palette.count', { count: found.targets.length + found.more }) : ''}
        foot={<Foot more={found.more} complete={complete} some={found.targets.length > 0} />}
      />
      <ChoiceField
        label={message('linking.kind')}
        value={kind ?? anyKind}
        choices={[
          { value: anyKind, label: message('linking.anyKind') },
          ...kinds.map((label) => ({ value: label, label })),
        ]}
        onChange={(label) => linking.chooseKind(label === anyKind ? undefined : label)}
      />
    </div>
  );
}

function Foot({ more, complete, some }: { more: number; complete: boolean; some: boolean }): ReactNode {
  if (more > 0) {
    const count = more.toLocaleString('en');
    return <p className="search-list-foot">{message('linking.more', { count })}</p>;
  }
  return !complete && some ? <p className="search-list-foot">{message('linking.loading')}</p> : null;
}

function Target({ target, tagSet }: { target: LinkTarget; tagSet: TagSet }) {
  const type = findType(tagSet, target.type);
  return (
    <>
      <TagSwatch type={type} />
      <span className="linking-type">{type?.label ?? target.type}</span>
      <span className="linking-target" dir="auto">
        {target.words}
      </span>
      {target.elsewhere !== undefined && <span className="linking-document">{target.elsewhere}</span>}
    </>
  );
}

interface KindChoiceProps {
  readonly state: Extract<LinkingState, { step: 'kind' }>;
  readonly linking: Linking;
}

function KindChoice({ state, linking }: KindChoiceProps) {
  const { choices, target } = state;
  const letters = chooseLetters(choices.map(({ label }) => label));
  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = letterOf(event);
    const choice = choices[letters.findIndex((letter) => letter !== undefined && letter === pressed)];
    if (choice === undefined) return;
    event.preventDefault();
    void linking.link(choice);
  };
  return (
    <div className="linking-choice" onKeyDown={pressKey}>
      <Toolbar
        // Another target is another choice, and the focus begins anew.
        key={target.id}
        className="linking-kinds"
        aria-label={message('linking.chooseKind')}
      >
        {choices.map((choice, at) => (
          <Button
            key={choice.label}
            className="button linking-kind"
            autoFocus={at === 0}
            {...(letters[at] === undefined ? {} : { 'aria-keyshortcuts': letters[at].toUpperCase() })}
            onPress={() => void linking.link(choice)}
          >
            {choice.label}
            {letters[at] !== undefined && (
              <kbd className="key-cap" aria-hidden="true">
                {letters[at].toUpperCase()}
              </kbd>
            )}
          </Button>
        ))}
      </Toolbar>
    </div>
  );
}

/** By the place on the board where the layout or an input method gives no Latin letter. */
function letterOf({ key, nativeEvent: { code } }: KeyboardEvent): string | undefined {
  if (/^[a-z0-9]$/i.test(key)) return key.toLowerCase();
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase();
}
