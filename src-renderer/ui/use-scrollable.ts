// Owns making a part that scrolls reachable by keyboard exactly while it does scroll.
import { useEffect, useState, type RefObject } from 'react';

/** 0 while the element has more content than room, for its `tabIndex`; undefined otherwise. */
export function useScrollable(part: RefObject<HTMLElement | null>): 0 | undefined {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = part.current;
    if (element === null) return;
    const look = () => setScrolls(element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [part]);
  return scrolls ? 0 : undefined;
}
