// Owns the compact list of which one or several are chosen: a press, arrows, or the underlined letter.
import { useRef, useState, type KeyboardEvent } from 'react';
import type { FormOption } from '#core/annotation/attribute-form.ts';
import { keyOf } from '#core/commands/keys.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { entryMarks } from './field-context.ts';

export interface ChoiceListProps {
  readonly options: readonly FormOption[];
  readonly chosen: readonly string[];
  readonly several: boolean;
  readonly labelId: string;
  readonly hint?: string | undefined;
  readonly readOnly: boolean;
  readonly isFirst: boolean;
  /** False where choosing acts at once; then Space and the letters do. True when left out. */
  readonly arrowsChoose?: boolean;
  /** Of several: turns it. */
  readonly onChoose: (id: string) => void;
  readonly onClear: () => void;
  /** After a letter of a single choice, or Enter. */
  readonly onGoOn: (from: Element) => void;
}

export function ChoiceList(props: ChoiceListProps) {
  const { options, chosen, several, labelId, hint, readOnly, isFirst, onChoose, onClear, onGoOn } = props;
  const arrowsChoose = props.arrowsChoose ?? !several;
  const { platform } = useWorkbench().facts;
  const group = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<string | undefined>(undefined);
  const start = (several ? visited : undefined) ?? chosen[0] ?? visited;
  const active = Math.max(
    0,
    options.findIndex(({ id }) => id === start),
  );
  const focusAt = (index: number) =>
    group.current?.querySelectorAll<HTMLElement>('[data-option]')[index]?.focus();

  const pressKey = (event: KeyboardEvent) => {
    const key = keyOf(event.nativeEvent, platform);
    const target = event.target as Element;
    const at = options.findIndex(({ id }) => id === target.getAttribute('data-option'));
    const step =
      key === 'ArrowRight' || key === 'ArrowDown' ? 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0;
    if (key === undefined || at === -1) return;
    if (step !== 0) {
      const next = (at + step + options.length) % options.length;
      focusAt(next);
      const option = options[next];
      if (arrowsChoose && option !== undefined) onChoose(option.id);
    } else if (key === 'Enter' && (several || arrowsChoose)) onGoOn(target);
    else if (key === 'Enter') onChoose(options[at]?.id ?? '');
    else if (key === 'Backspace' || key === 'Delete') onClear();
    else {
      const option = options.find(({ letter }) => letter !== undefined && letter.toUpperCase() === key);
      if (option === undefined) return;
      if (several || !chosen.includes(option.id)) onChoose(option.id);
      if (several) focusAt(options.indexOf(option));
      else onGoOn(target);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={group}
      className="choice-list"
      role={several ? 'group' : 'radiogroup'}
      aria-labelledby={labelId}
      aria-description={hint}
      aria-disabled={readOnly || undefined}
      onKeyDown={readOnly ? undefined : pressKey}
    >
      {options.map((option, index) => (
        <button
          key={option.id}
          type="button"
          className="choice-option"
          role={several ? 'checkbox' : 'radio'}
          aria-checked={chosen.includes(option.id)}
          aria-keyshortcuts={option.letter}
          data-option={option.id}
          data-deprecated={option.deprecated || undefined}
          title={option.description}
          disabled={readOnly}
          tabIndex={index === active ? 0 : -1}
          onFocus={() => setVisited(option.id)}
          onClick={() => {
            if (several || !chosen.includes(option.id)) onChoose(option.id);
          }}
          {...(index === active ? entryMarks(isFirst) : {})}
        >
          <LetteredLabel label={option.label} letter={option.letter} />
        </button>
      ))}
    </div>
  );
}

/** The label with the letter that chooses it underlined; a letter that does not stand in it comes after. */
function LetteredLabel({ label, letter }: { label: string; letter: string | undefined }) {
  if (letter === undefined) return label;
  const initial = label.toLowerCase().search(new RegExp(`(?<![\\p{L}\\p{N}])${letter}`, 'u'));
  const at = initial === -1 ? label.toLowerCase().indexOf(letter) : initial;
  if (at === -1) {
    return (
      <>
        {label}
        <span className="choice-letter" aria-hidden="true">
          {letter}
        </span>
      </>
    );
  }
  return (
    <span>
      {label.slice(0, at)}
      <span className="choice-underlined">{label.slice(at, at + 1)}</span>
      {label.slice(at + 1)}
    </span>
  );
}
