// Owns the sheet of keys, made from the command table and the tag set.
import { Button } from 'react-aria-components';
import { commandTable, type CommandId } from '#core/commands/command-table.ts';
import type { Command, MenuPlace } from '#core/commands/command.ts';
import { writeKey } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

const places: readonly (MenuPlace | undefined)[] = [
  'file',
  'edit',
  'annotate',
  'view',
  'go',
  'help',
  undefined,
];
const noTypes = { get: () => undefined, subscribe: () => () => undefined };

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const types = useObservable(library?.tagSet ?? noTypes)?.types ?? [];
  const { platform } = workbench.facts;
  return (
    <DialogFrame
      size="large"
      title={message('screen.keys.title')}
      text={message('screen.keys.text')}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button type="submit" className="button button-primary" autoFocus>
          {message('screen.close')}
        </Button>
      }
    >
      <div className="keys-columns">
        {types.length > 0 && (
          <KeyGroup title={message('screen.keys.tags')}>
            {types.map((type) => (
              <KeyLine key={type.id} keys={type.key === undefined ? [] : [type.key]}>
                <TagSwatch type={type} />
                {message('screen.tagAs', { type: type.label })}
              </KeyLine>
            ))}
          </KeyGroup>
        )}
        {places.map((place) => (
          <KeyGroup
            key={place ?? 'other'}
            title={place === undefined ? message('screen.keys.other') : message(`menu.${place}`)}
          >
            {(commandTable as readonly Command[])
              .filter(
                ({ id, keys, menu }) => menu?.place === place && keys.length > 0 && !id.startsWith('tag.'),
              )
              .map(({ id, keys }) => (
                <KeyLine key={id} keys={keys.map((key) => writeKey(key, platform))}>
                  {message(`command.${id as CommandId}`)}
                </KeyLine>
              ))}
          </KeyGroup>
        ))}
      </div>
    </DialogFrame>
  );
}

function KeyGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="keys-group">
      <h3 className="keys-title">{title}</h3>
      <dl className="keys-list">{children}</dl>
    </section>
  );
}

function KeyLine({ keys, children }: { keys: readonly string[]; children: React.ReactNode }) {
  return (
    <div className="keys-line">
      <dt>{children}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className="key-cap">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
