// Owns the row above a list of folders on the machine that serves: the way up, where one is, and what went wrong there.
import { ArrowUp } from 'lucide-react';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from './icon-button.tsx';

interface FolderPathProps {
  /** Undefined while the first folder is being read. */
  readonly path: string | undefined;
  readonly parent: string | undefined;
  readonly problem: string | undefined;
  readonly onUp: (parent: string) => void;
}

export function FolderPath({ path, parent, problem, onUp }: FolderPathProps) {
  return (
    <>
      <div className="folders-path">
        <IconButton
          label={message('screen.folders.up')}
          icon={<ArrowUp size={16} />}
          isDisabled={parent === undefined}
          onPress={() => onUp(parent ?? '')}
        />
        <bdi className="folders-path-name">{path ?? message('screen.folders.loading')}</bdi>
      </div>
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {message('screen.folders.failed', { reason: problem })}
        </p>
      )}
    </>
  );
}
