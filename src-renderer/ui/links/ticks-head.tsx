// Owns the line above a list of places to tick: what is said of them, and ticking all or none.
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';

export interface TicksHeadProps {
  /** Stand one after the other, with dots between; false ones are left out. */
  readonly said: readonly (string | false)[];
  readonly canTick: boolean;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

export function TicksHead({ said, canTick, onAll, onNone }: TicksHeadProps) {
  return (
    <div className="repeats-head">
      <p className="repeats-count" role="status">
        {said.filter((words) => words !== false).join(' · ')}
      </p>
      {canTick && (
        <>
          {/* Never disabled: a button that is would lose the focus as it is pressed. */}
          <Button className="link-button" onPress={onAll}>
            {message('repeats.all')}
          </Button>
          <Button className="link-button" onPress={onNone}>
            {message('repeats.clear')}
          </Button>
        </>
      )}
    </div>
  );
}
