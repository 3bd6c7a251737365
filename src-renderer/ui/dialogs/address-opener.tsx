// Owns opening an article's address outside: only after the whole address has been shown. Attest itself never fetches it.
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { checkFact } from '#core/annotation/document-facts.ts';
import { message } from '#core/messages/catalogue.ts';
import { followAddress } from '../../session/address-opening.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function AddressOpener({ address }: { address: string }) {
  const workbench = useWorkbench();
  /** The address that was asked about. */
  const [asking, setAsking] = useState<string | undefined>(undefined);
  if (address === '' || !checkFact('url', address).ok) return null;
  if (asking !== address) {
    return (
      <Button className="link-button details-open" onPress={() => setAsking(address)}>
        <ExternalLink size={13} aria-hidden="true" />
        {message('details.openAddress')}
      </Button>
    );
  }
  const open = () => {
    setAsking(undefined);
    void followAddress(workbench, address);
  };
  return (
    <div className="details-ask" role="group" aria-label={message('details.openAsk')}>
      <p>{message('details.openAsk')}</p>
      <bdi className="details-address">{address}</bdi>
      <div className="details-ask-buttons">
        <Button className="button" onPress={() => setAsking(undefined)}>
          {message('screen.cancel')}
        </Button>
        <Button className="button button-primary" autoFocus onPress={open}>
          {message('details.openNow')}
        </Button>
      </div>
    </div>
  );
}
