// Owns what all dialogs share: the veil, the sheet with its title and words, and the row of buttons.
import { X } from 'lucide-react';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useScrollable } from '../use-scrollable.ts';

export interface DialogFrameProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
  /** The row of buttons. */
  readonly actions: ReactNode;
  /** Absent: the dialog can only be answered. */
  readonly onClose?: () => void;
  readonly onSubmit?: () => void;
  readonly size?: 'small' | 'medium' | 'large' | 'full';
}

export function DialogFrame(props: DialogFrameProps) {
  const { title, text, children, actions, onClose, onSubmit, size = 'medium' } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
    >
      <Modal className="dialog-modal" data-size={size}>
        <Dialog className="dialog">
          <form className="dialog-form" onSubmit={submit}>
            <header className="dialog-head">
              <Heading slot="title" className="dialog-title">
                {title}
              </Heading>
              {onClose !== undefined && (
                <IconButton
                  className="dialog-close"
                  label={message('screen.close')}
                  icon={<X size={17} />}
                  onPress={onClose}
                />
              )}
              {text !== undefined && <p className="dialog-text">{text}</p>}
            </header>
            <DialogBody label={title}>{children}</DialogBody>
            <footer className="dialog-actions">{actions}</footer>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialogBody({ label, children }: { label: string; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const tabIndex = useScrollable(body);
  const named = tabIndex === undefined ? {} : { role: 'group', 'aria-label': label, tabIndex };
  return (
    <div ref={body} className="dialog-body" {...named}>
      {children}
    </div>
  );
}
