// Owns what the program says of itself: name, version, licence, and the licences of its parts.
import { useEffect, useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

/** Read only when somebody looks. A build that was made without the collected file has none. */
const collected = import.meta.glob<string>('../../../resources/third-party-licences.txt', {
  query: '?raw',
  import: 'default',
});

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { facts } = useWorkbench();
  const [looking, setLooking] = useState(false);
  return (
    <DialogFrame
      title={message('about.title')}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button type="submit" className="button button-primary" autoFocus>
          {message('screen.close')}
        </Button>
      }
    >
      <div className="about-facts">
        <p className="about-version">{message('about.version', { version: facts.version })}</p>
        <p className="field-hint">
          {message(`about.shell.${facts.shell}`, { platform: message(`about.platform.${facts.platform}`) })}
        </p>
      </div>
      <p>{message('about.what')}</p>
      <p>{message('about.licence')}</p>
      <Disclosure className="about-licences" isExpanded={looking} onExpandedChange={setLooking}>
        <Heading level={3} className="notice-details-heading">
          <Button slot="trigger" className="link-button">
            {message('about.thirdParty')}
          </Button>
        </Heading>
        <DisclosurePanel>{looking && <ThirdPartyLicences />}</DisclosurePanel>
      </Disclosure>
    </DialogFrame>
  );
}

function ThirdPartyLicences() {
  const [text, setText] = useState(message('about.thirdPartyReading'));
  useEffect(() => {
    const [read] = Object.values(collected);
    const none = message('about.thirdPartyNone');
    void (read?.() ?? Promise.resolve(none)).then(setText, () => setText(none));
  }, []);
  return (
    <pre className="log-text" role="region" aria-label={message('about.thirdParty')} tabIndex={0}>
      {text}
    </pre>
  );
}
