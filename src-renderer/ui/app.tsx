// Owns the whole of the screen once a workbench is there.
import type { Workbench } from '../session/workbench.ts';
import { AddingPanel } from './adding/adding-panel.tsx';
import { DropVeil } from './adding/drop-veil.tsx';
import { Dialogs } from './dialogs/dialogs.tsx';
import { WelcomeDialog } from './dialogs/welcome-dialog.tsx';
import { Frame } from './frame/frame.tsx';
import { RefusedScreen } from './frame/refused-screen.tsx';
import { usePanes } from './frame/panes.ts';
import { useAppearance } from './use-appearance.ts';
import { useKeyBindings } from './use-key-bindings.ts';
import { useObservable } from './use-observable.ts';
import { useWorkbench, WorkbenchContext } from './workbench-context.tsx';

export function App({ workbench }: { workbench: Workbench }) {
  return (
    <WorkbenchContext value={workbench}>
      <Screen />
    </WorkbenchContext>
  );
}

function Screen() {
  const workbench = useWorkbench();
  const greeting = useObservable(workbench.greeting);
  const panes = usePanes();
  useAppearance(useObservable(workbench.settings));
  useKeyBindings(panes);
  return (
    <>
      <Frame panes={panes} />
      <AddingPanel />
      <DropVeil />
      {greeting === undefined ? <Dialogs /> : <WelcomeDialog offered={greeting} />}
      <RefusedScreen />
    </>
  );
}
