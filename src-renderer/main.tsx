// The renderer's entry: looks whether the browser can do what Attest needs, connects to the host, and shows the workbench.
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './ui/styles/styles.css';
import { createRoot } from 'react-dom/client';
import { message } from '#core/messages/catalogue.ts';
import { connectHost } from './client/host-client.ts';
import { adviceFor, explain } from './session/problems.ts';
import { startWorkbench } from './session/workbench.ts';
import { App } from './ui/app.tsx';
import { FailureBoundary } from './ui/failure-screen.tsx';
import { StillPage } from './ui/still-page.tsx';

const root = createRoot(document.getElementById('attest') ?? document.body);

/** What only Chromium-family browsers have: the lock on the text, and highlights that are no part of it. */
const supported = 'EditContext' in window && 'highlights' in CSS;

if (!supported) {
  root.render(
    <StillPage title={message('screen.unsupported.title')} text={message('screen.unsupported.text')} />,
  );
} else {
  root.render(<StillPage title={message('screen.starting')} />);
  try {
    const workbench = await startWorkbench(connectHost());
    root.render(
      <FailureBoundary onFailure={(problem) => workbench.problems.write('screen', problem)}>
        <App workbench={workbench} />
      </FailureBoundary>,
    );
  } catch (problem) {
    root.render(
      <StillPage
        reload
        title={message('screen.startFailed.title')}
        text={explain(problem)}
        advice={adviceFor(problem)}
      />,
    );
  }
}
