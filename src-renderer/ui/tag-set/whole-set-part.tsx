// Owns the tag set as a whole: its name, and writing it to a file and reading one.
import { FileDown, FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import type { LoadProblem } from '#core/annotation/tag-set-loading.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { exportTagSet, readTagSetFile } from '../../session/tag-set-file.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';
import { LoadPreview } from './load-preview.tsx';

type Read =
  | { readonly file: string; readonly tagSet: TagSet }
  | { readonly file: string; readonly problems: readonly LoadProblem[] };

export function WholeSetPart() {
  const workbench = useWorkbench();
  const { tagSet } = useEditing();
  const [read, setRead] = useState<Read | undefined>(undefined);
  const [exported, setExported] = useState<string | undefined>(undefined);
  const take = async (file: File) => {
    const result = await readTagSetFile(file);
    setRead({ file: file.name, ...(result.ok ? { tagSet: result.tagSet } : { problems: result.problems }) });
  };
  return (
    <div className="tag-set-form">
      <DraftField
        field="set/name"
        label={message('tagSet.setName')}
        value={tagSet.name}
        operation={(name) => ({ op: 'rename', name })}
      />
      <section className="tag-set-part" aria-label={message('tagSet.files')}>
        <h3 className="tag-set-heading">{message('tagSet.files')}</h3>
        <p className="field-hint">{message('tagSet.filesHint')}</p>
        <DropZone
          className="tag-set-files"
          aria-label={message('tagSet.dropHere')}
          onDrop={(event) => {
            const file = event.items.find(isFileDropItem);
            if (file !== undefined) void file.getFile().then(take);
          }}
        >
          <Button className="button" onPress={() => void exportTagSet(workbench, tagSet).then(setExported)}>
            <FileDown size={15} aria-hidden="true" />
            {message('tagSet.export')}
          </Button>
          <FileTrigger
            acceptedFileTypes={['application/json', '.json']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) void take(file);
            }}
          >
            <Button className="button">
              <FileUp size={15} aria-hidden="true" />
              {message('tagSet.load')}
            </Button>
          </FileTrigger>
        </DropZone>
        <div role="status" className="field-hint">
          {exported !== undefined && message('tagSet.exported', { name: exported })}
        </div>
        {read !== undefined && 'problems' in read && (
          <div className="load-problems" role="alert">
            <p>{message('tagSet.load.refused', { file: read.file, count: read.problems.length })}</p>
            <ul>
              {read.problems.slice(0, 50).map(({ where, problem }) => (
                <li key={`${where} ${problem}`}>
                  {where !== '' && <code>{where}</code>} {problem}
                </li>
              ))}
            </ul>
          </div>
        )}
        {read !== undefined && 'tagSet' in read && (
          <LoadPreview
            key={read.file}
            file={read.file}
            other={read.tagSet}
            onDone={() => setRead(undefined)}
          />
        )}
      </section>
    </div>
  );
}
