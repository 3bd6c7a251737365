// Owns a search field with its results below, worked from the field: arrows move through the results, Enter takes one. What is
// searched, and how a result looks, is the business of those who use it.
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface SearchRow {
  readonly key: string;
  readonly content: ReactNode;
  /** It can be moved to and read, and says why it cannot be taken. */
  readonly isDisabled?: boolean;
}

export interface SearchSection {
  readonly key: string;
  readonly title?: string;
  readonly rows: readonly SearchRow[];
}

export interface SearchListProps {
  readonly label: string;
  readonly listLabel: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly sections: readonly SearchSection[];
  readonly onTake: (key: string) => void;
  /** Told when another row becomes the one that Enter takes. */
  readonly onActive?: (key: string | undefined) => void;
  /** False: the field alone, as nothing has been asked for yet. Arrow down asks. */
  readonly isOpen?: boolean;
  readonly onOpen?: () => void;
  /** What is said when there are no results. */
  readonly empty: string;
  /** Read out after each change of the results. */
  readonly status: string;
  /** Below the results. */
  readonly foot?: ReactNode;
}

const page = 8;

export function SearchList(props: SearchListProps) {
  const { label, query, sections, onTake, onActive, isOpen = true, onOpen, status } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = sections.flatMap((section) => section.rows);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const found = rows.findIndex(({ key }) => key === activeKey);
  const active = found === -1 ? 0 : found;
  const activeRow = isOpen ? rows[active] : undefined;
  const optionId = (key: string) => `${id}-${key}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [activeRow?.key]);
  const tell = useRef(onActive);
  useEffect(() => {
    tell.current = onActive;
  });
  useEffect(() => tell.current?.(activeRow?.key), [activeRow?.key]);

  const pressKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (active + 1) % Math.max(1, rows.length),
      ArrowUp: (active - 1 + rows.length) % Math.max(1, rows.length),
      PageDown: Math.min(rows.length - 1, active + page),
      PageUp: Math.max(0, active - page),
    };
    if (event.key === 'Enter') {
      event.preventDefault();
      if (activeRow !== undefined) onTake(activeRow.key);
      return;
    }
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (move === undefined) return;
    event.preventDefault();
    if (!isOpen) onOpen?.();
    else setActiveKey(rows[move]?.key);
  };

  return (
    <div className="search-list">
      <div className="search-field search-list-field">
        <Search size={15} aria-hidden="true" />
        <input
          className="search-input"
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={isOpen && rows.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(activeRow === undefined ? {} : { 'aria-activedescendant': optionId(activeRow.key) })}
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={query}
          // It appears because somebody wants to type in it.
          autoFocus
          onChange={(event) => {
            setActiveKey(undefined);
            props.onQuery(event.target.value);
          }}
          onKeyDown={pressKey}
        />
      </div>
      {isOpen && (
        <div className="search-list-results">
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={props.listLabel}
            className="search-list-rows"
            // The focus stays in the field.
            onMouseDown={(event) => event.preventDefault()}
          >
            {sections.map((section) => (
              <div
                key={section.key}
                role="group"
                className="search-list-section"
                aria-label={section.title ?? props.listLabel}
              >
                {section.title !== undefined && (
                  <div className="search-list-title" aria-hidden="true">
                    {section.title}
                  </div>
                )}
                {section.rows.map((row) => (
                  <div
                    key={row.key}
                    id={optionId(row.key)}
                    role="option"
                    className="search-list-row"
                    aria-selected={row.key === activeRow?.key}
                    aria-disabled={row.isDisabled === true || undefined}
                    onMouseMove={() => setActiveKey(row.key)}
                    onClick={() => onTake(row.key)}
                  >
                    {row.content}
                  </div>
                ))}
              </div>
            ))}
          </div>
          {rows.length === 0 && <p className="search-list-empty">{props.empty}</p>}
          {props.foot}
        </div>
      )}
      <output className="for-readers">{status}</output>
    </div>
  );
}
