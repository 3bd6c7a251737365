// Owns the question what to do with a tag set that was read from a file, with what would come of each answer.
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { compareTagSets } from '#core/annotation/tag-set-comparison.ts';
import { replaceTagSet, unitedTagSet } from '#core/annotation/tag-set-loading.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { DifferenceList } from './difference-list.tsx';
import { useEditing } from './editing-context.tsx';
import { Segments } from './segments.tsx';

export interface LoadPreviewProps {
  readonly file: string;
  readonly other: TagSet;
  readonly onDone: () => void;
}

export function LoadPreview({ file, other, onDone }: LoadPreviewProps) {
  const { editing, tagSet, uses, counted } = useEditing();
  const [how, setHow] = useState<'unite' | 'replace'>('unite');
  const { differences, conflicts } = useMemo(() => {
    const union = unitedTagSet(tagSet, other);
    const next = how === 'unite' ? union.tagSet : replaceTagSet(tagSet, other, uses);
    return {
      differences: compareTagSets(tagSet, next, uses),
      conflicts: how === 'unite' ? union.conflicts : [],
    };
  }, [how, tagSet, other, uses]);
  return (
    <div className="load-preview" role="group" aria-label={message('tagSet.load.preview', { file })}>
      <p>{message('tagSet.load.read', { file, name: other.name, types: other.types.length })}</p>
      <Segments
        label={message('tagSet.load.how')}
        value={how}
        choices={[
          { value: 'unite', label: message('tagSet.load.unite') },
          { value: 'replace', label: message('tagSet.load.replace') },
        ]}
        onChange={setHow}
      />
      <p className="field-hint">{message(`tagSet.load.${how}Hint`)}</p>
      {differences.length === 0 ? (
        <p>{message('tagSet.load.nothing')}</p>
      ) : (
        <DifferenceList differences={differences} />
      )}
      {conflicts.length > 0 && (
        <p className="field-hint field-problem">
          {message('tagSet.load.conflicts', { paths: conflicts.join(', ') })}
        </p>
      )}
      <div className="load-actions">
        <Button className="button" onPress={onDone}>
          {message('screen.cancel')}
        </Button>
        <Button
          className="button button-primary"
          isDisabled={differences.length === 0 || !counted}
          onPress={() => {
            editing.load(how, other);
            onDone();
          }}
        >
          {message('tagSet.load.take')}
        </Button>
      </div>
    </div>
  );
}
