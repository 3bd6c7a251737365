// Owns the notices that stay until they are dismissed: what happened, in detail when there is some, and what can be done.
import { CircleCheck, Info, OctagonAlert, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { Notice, Notices } from '../../session/notices.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';

const icons: Readonly<Record<Notice['tone'], LucideIcon>> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  error: OctagonAlert,
};

export function NoticeStack({ notices }: { notices: Notices }) {
  const shown = useObservable(notices.shown);
  return (
    // The region stands from the start, so that what appears in it is read out.
    <div className="notice-stack" role="log" aria-live="polite" aria-label={message('screen.notices')}>
      {shown.map((notice) => (
        <ShownNotice key={notice.id} notice={notice} onDismiss={() => notices.dismiss(notice.id)} />
      ))}
    </div>
  );
}

function ShownNotice({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const Icon = icons[notice.tone];
  const { action, details } = notice;
  return (
    <div className="notice" data-tone={notice.tone}>
      <Icon className="notice-icon" size={17} aria-hidden="true" />
      <div className="notice-body">
        <p className="notice-text">{notice.text}</p>
        {details !== undefined && details.length > 0 && (
          <Disclosure className="notice-details">
            <Heading level={3} className="notice-details-heading">
              <Button slot="trigger" className="link-button">
                {message('screen.details')}
              </Button>
            </Heading>
            <DisclosurePanel>
              <ul className="notice-list">
                {details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            </DisclosurePanel>
          </Disclosure>
        )}
        {action !== undefined && (
          <Button
            className="link-button"
            onPress={() => {
              action.run();
              onDismiss();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <IconButton label={message('screen.dismiss')} icon={<X size={15} />} onPress={onDismiss} />
    </div>
  );
}
