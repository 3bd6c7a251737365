// Owns the list of what is different between two tag sets, in words.
import type { TagSetDifference } from '#core/annotation/tag-set-comparison.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';

export function DifferenceList({ differences }: { differences: readonly TagSetDifference[] }) {
  return (
    <ul className="difference-list" aria-label={message('tagSet.changes')}>
      {differences.map((difference) => (
        <li key={keyOf(difference)} data-what={difference.what}>
          <span dir="auto">{wordsOf(difference)}</span>
          {difference.affected > 0 && (
            <span className="difference-count">
              {message(difference.part === 'relation' ? 'tagSet.linkCount' : 'tagSet.annotationCount', {
                count: difference.affected,
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function keyOf({ what, part, place, path }: TagSetDifference): string {
  return JSON.stringify([what, part, place, path]);
}

function wordsOf({ what, part, path, to, fields = [], affected }: TagSetDifference): string {
  const names = fields.map((field) => {
    const id = `tagSet.field.${field}`;
    return isMessageId(id) ? message(id) : field;
  });
  return message(`tagSet.difference.${what}`, {
    part: message(`tagSet.part.${part}`),
    path: path.map((one) => `“${one}”`).join(' › '),
    to: to ?? '',
    fields: names.join(', '),
    depth: path.length,
    list: part,
    affected,
  });
}
