// Owns what stands in a field while it is typed into: kept letter by letter, written after a rest and on leaving when it is a value, and
// kept as a draft while it is none.
import { useEffect, useRef, useState } from 'react';
import { sameJson } from '#core/annotation/change.ts';
import type { FormField } from '#core/annotation/attribute-form.ts';
import type { Json } from '#core/annotation/records.ts';
import { attributeDrafts } from '../../session/attribute-drafts.ts';
import type { ReadValue } from '../../session/attribute-reading.ts';
import { useObservable } from '../use-observable.ts';
import type { FieldContext } from './field-context.ts';

export interface TypedDraft<D> {
  /** What stands in the field. */
  readonly shown: D;
  /** Whether that differs from what is stored. */
  readonly drafted: boolean;
  /** What speaks against it; undefined when it is a value. */
  readonly problem: string | undefined;
  type(next: D): void;
  /** Writes this instead of what is typed, which then is done with. */
  settle(value: Json): void;
  /** Writes at once what may be written. */
  flush(): void;
  /** For the element around the field's parts. */
  readonly watch: {
    onFocus(): void;
    onBlur(event: { currentTarget: Element; relatedTarget: EventTarget | null }): void;
  };
}

/** Milliseconds without typing. */
const rest = 600;

export function useTypedDraft<D extends Json>(
  { library, document, annotation, write }: FieldContext,
  { attribute, value }: FormField,
  stored: D,
  read: (draft: D) => ReadValue,
): TypedDraft<D> {
  const drafts = attributeDrafts(library);
  useObservable(drafts.version);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  // Who is in the middle of a word is not told that it is wrong.
  const [typing, setTyping] = useState(false);
  const held = drafts.get(annotation, attribute) as D | undefined;
  const checked = held === undefined ? undefined : read(held);
  const focused = useRef(false);
  const writing = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const writeValue = async (next: Json, done: (unchanged: boolean) => void) => {
    const before = drafts.get(annotation, attribute);
    writing.current += 1;
    const problems = await write(attribute, next);
    writing.current -= 1;
    setRefusal(problems[0]);
    if (problems.length === 0) done(drafts.get(annotation, attribute) === before);
  };
  const drop = () => drafts.set(annotation, attribute, undefined);

  const flush = useRef<() => void>(() => undefined);
  useEffect(() => {
    flush.current = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const now = drafts.get(annotation, attribute) as D | undefined;
      const result = now === undefined ? undefined : read(now);
      if (result?.ok !== true) return;
      const done = (unchanged: boolean) => {
        if (unchanged && !focused.current) drop();
      };
      if (writing.current === 0 && sameJson(result.value, value)) done(true);
      else void writeValue(result.value, done);
    };
  });
  useEffect(() => {
    const flushNow = () => flush.current();
    const leaving = focused;
    // A window that is closed gives no blur event to its fields.
    addEventListener('pagehide', flushNow);
    // What was typed is written while this window still may.
    const stop = document.access.beforeLosing(flushNow);
    return () => {
      removeEventListener('pagehide', flushNow);
      stop();
      leaving.current = false;
      flushNow();
    };
  }, [document]);

  return {
    shown: held ?? stored,
    drafted: held !== undefined,
    problem: typing ? undefined : checked?.ok === false ? checked.problem : refusal,
    type(next) {
      setRefusal(undefined);
      setTyping(true);
      const back = writing.current === 0 && timer.current === undefined && sameJson(next, stored);
      drafts.set(annotation, attribute, back ? undefined : next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        setTyping(false);
        flush.current();
      }, rest);
    },
    settle(next) {
      clearTimeout(timer.current);
      timer.current = undefined;
      void writeValue(next, (unchanged) => {
        if (unchanged) drop();
      });
    },
    flush: () => flush.current(),
    watch: {
      onFocus() {
        focused.current = true;
      },
      onBlur({ currentTarget, relatedTarget }) {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        focused.current = false;
        setTyping(false);
        flush.current();
      },
    },
  };
}
