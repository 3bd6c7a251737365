// Owns the small card that shows where a link in the text leads, before anything is done with it: copied, or opened outside.
import { Copy, ExternalLink, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { Button, Dialog, Popover } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { followAddress, namesAnotherHost, webAddress } from '../../session/address-opening.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { TextLink } from '../../session/text-links.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function LinkPopover({ document }: { document: DocumentSession }) {
  const link = useObservable(document.textLinks.asked);
  if (link === undefined) return null;
  return <ShownLink key={`${link.start} ${link.address}`} document={document} link={link} />;
}

function ShownLink({ document, link }: { document: DocumentSession; link: TextLink }) {
  const workbench = useWorkbench();
  const anchor = useRef<HTMLSpanElement>(null);
  const [place] = document.rectangles(link);
  const { address } = link;
  const url = webAddress(address);
  const words = document.editing.text().slice(link.start, link.end);
  const close = () => {
    document.textLinks.dismiss();
    document.focus();
  };
  const copy = () =>
    void navigator.clipboard
      .writeText(address)
      .then(
        () => workbench.notices.announce(message('textLink.copied')),
        () =>
          workbench.notices.show({
            tone: 'warning',
            text: message('textLink.notCopied'),
            details: [address],
          }),
      )
      .finally(close);
  return (
    <>
      <span
        ref={anchor}
        className="link-anchor"
        aria-hidden="true"
        style={
          place === undefined
            ? { insetInlineStart: '50%', insetBlockStart: '30%' }
            : { left: place.left, top: place.top, inlineSize: place.width, blockSize: place.height }
        }
      />
      <Popover
        className="popover link-popover"
        triggerRef={anchor}
        isOpen
        onOpenChange={(stays) => {
          if (!stays) close();
        }}
        placement="bottom start"
        offset={4}
      >
        <Dialog className="link-card" aria-label={message('textLink.title')}>
          <bdi className="link-card-address" dir="ltr">
            {url === undefined ? address : <AddressParts url={url} />}
          </bdi>
          {namesAnotherHost(words, address) && (
            <p className="link-card-warning">
              <TriangleAlert size={14} aria-hidden="true" />
              {message('textLink.otherHost')}
            </p>
          )}
          {url === undefined && <p className="field-hint">{message('textLink.mail')}</p>}
          <div className="link-card-actions">
            <Button className="button" autoFocus onPress={copy}>
              <Copy size={14} aria-hidden="true" />
              {message('textLink.copy')}
            </Button>
            {url !== undefined && (
              <Button
                className="button button-primary"
                onPress={() => {
                  close();
                  void followAddress(workbench, address);
                }}
              >
                <ExternalLink size={14} aria-hidden="true" />
                {message('textLink.open')}
              </Button>
            )}
          </div>
        </Dialog>
      </Popover>
    </>
  );
}

/** The host stands out: it says whose the page is. */
function AddressParts({ url }: { url: URL }) {
  const at = url.href.indexOf(url.host, url.protocol.length);
  return (
    <>
      {url.href.slice(0, at)}
      <strong>{url.host}</strong>
      {url.href.slice(at + url.host.length)}
    </>
  );
}
