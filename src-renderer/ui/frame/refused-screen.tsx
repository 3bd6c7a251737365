// Owns what covers the window when the host was started anew and does not know it any more.
import { Unplug } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function RefusedScreen() {
  const workbench = useWorkbench();
  const connection = useObservable(workbench.connection);
  const library = useObservable(workbench.library);
  const saving = useOptionalObservable(library?.store.saveState, undefined);
  if (connection !== 'refused') return null;
  return (
    <ModalOverlay className="dialog-veil refused-veil" isOpen isKeyboardDismissDisabled>
      <Modal className="dialog-modal" data-size="small">
        <Dialog className="dialog refused-dialog" role="alertdialog">
          <Unplug size={28} strokeWidth={1.5} aria-hidden="true" />
          <Heading slot="title" className="dialog-title refused-title">
            {message('window.refused.title')}
          </Heading>
          <p className="dialog-text">{message('window.refused.text')}</p>
          <p className="dialog-text">{message('window.refused.safe', { pending: saving?.pending ?? 0 })}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
