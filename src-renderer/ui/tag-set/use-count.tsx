// Owns the small number that tells how many annotations or links use something; nothing while none do.
import { message } from '#core/messages/catalogue.ts';

export function UseCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="use-count" title={message('tagSet.uses', { count })}>
      {count}
    </span>
  );
}
