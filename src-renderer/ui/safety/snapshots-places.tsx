// Owns choosing a folder or a zip file on the machine that serves, where no dialog of the system can: one level at a time.
import { FileArchive, Folder } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Output } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import { explain } from '../../session/problems.ts';
import { writeMoment, writeSize } from '../dialogs/moments.ts';
import { FolderPath } from '../parts/folder-path.tsx';
import { useWorkbench } from '../workbench-context.tsx';

type Places = Output<'backup.places'>;

interface PlacePickerProps {
  /** Where to begin; empty: the home folder. */
  readonly start: string;
  /** Zip files are offered as well, and chosen by their path. */
  readonly files: boolean;
  readonly chosenFile?: string | undefined;
  readonly onFolder: (path: string) => void;
  readonly onFile?: (path: string) => void;
}

export function PlacePicker({ start, files, chosenFile, onFolder, onFile }: PlacePickerProps) {
  const { host } = useWorkbench();
  const [path, setPath] = useState(start);
  const [places, setPlaces] = useState<Places | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    host.call('backup.places', { path }).then(
      (found) => {
        if (!wanted) return;
        setPlaces(found);
        setProblem(undefined);
        onFolder(found.path);
      },
      (reason: unknown) => {
        if (wanted) setProblem(explain(reason));
      },
    );
    return () => {
      wanted = false;
    };
    // The owner of the place is told when it changes, not when it draws itself anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [host, path]);
  const items = [
    ...(places?.folders ?? []).map(({ name, path: place }) => ({
      id: place,
      name,
      facts: '',
      isFile: false,
    })),
    ...(files ? (places?.backups ?? []) : []).map((backup) => ({
      id: backup.path,
      name: backup.name,
      facts: `${writeSize(backup.size)} · ${writeMoment(backup.modifiedAt)}`,
      isFile: true,
    })),
  ];
  const isFile = (key: string) => items.some((item) => item.id === key && item.isFile);
  const empty = files ? 'backup.noFiles' : 'screen.folders.none';
  return (
    <>
      <FolderPath path={places?.path} parent={places?.parent} problem={problem} onUp={setPath} />
      <ListBox
        key={places?.path ?? ''}
        className="folders-list snapshots-places"
        aria-label={message(files ? 'backup.files' : 'backup.folders')}
        items={items}
        autoFocus={places !== undefined}
        selectionMode={files ? 'single' : 'none'}
        selectionBehavior="replace"
        selectedKeys={chosenFile === undefined ? [] : [chosenFile]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys].map(String);
          if (key !== undefined && isFile(key)) onFile?.(key);
        }}
        onAction={(key) => {
          if (isFile(String(key))) onFile?.(String(key));
          else setPath(String(key));
        }}
        renderEmptyState={() => (
          <p className="folders-empty">{message(places === undefined ? 'screen.folders.loading' : empty)}</p>
        )}
      >
        {(item: (typeof items)[number]) => (
          <ListBoxItem id={item.id} textValue={item.name} className="folders-item">
            {item.isFile ? (
              <FileArchive size={15} aria-hidden="true" />
            ) : (
              <Folder size={15} aria-hidden="true" />
            )}
            <bdi className="menu-item-label">{item.name}</bdi>
            {item.facts !== '' && <span className="snapshots-file-facts">{item.facts}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </>
  );
}
