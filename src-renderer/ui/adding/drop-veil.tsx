// Owns what is seen while files are dragged over the window: where they would go, said before they are let go.
import { FolderInput, FolderOpen, FolderX } from 'lucide-react';
import { message } from '#core/messages/catalogue.ts';
import { useObservable } from '../use-observable.ts';
import { useDroppedFiles, type DropOffer } from '../use-dropped-files.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function DropVeil() {
  const offer = useDroppedFiles();
  if (offer === undefined || offer.meaning === 'nothing') return null;
  return <Veil offer={offer} />;
}

function Veil({ offer: { meaning, folder } }: { offer: DropOffer }) {
  const library = useObservable(useWorkbench().library);
  const name = folder === '' ? (library?.info.name ?? '') : folder.slice(folder.lastIndexOf('/') + 1);
  const Icon = meaning === 'add' ? FolderInput : meaning === 'open-library' ? FolderOpen : FolderX;
  const [title, text] =
    meaning === 'add'
      ? [message('adding.drop.title', { name }), message('adding.drop.text')]
      : meaning === 'open-library'
        ? [message('adding.drop.openTitle'), message('adding.drop.openText')]
        : [message('adding.drop.noLibraryTitle'), message('adding.drop.noLibraryText')];
  return (
    <div className="drop-veil" data-meaning={meaning} role="status">
      <div className="drop-veil-card">
        <Icon size={26} strokeWidth={1.5} aria-hidden="true" />
        <p className="drop-veil-title">{title}</p>
        <p className="drop-veil-text">{text}</p>
      </div>
    </div>
  );
}
