// Owns the facts of a document's file and text as they were read; nothing here can be changed.
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentDetails } from '../../session/document-details.ts';
import type { OpenedText } from '../../session/opened-text.ts';
import { encodingName } from '../../session/encoding-name.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { writeMoment, writeSize } from './moments.ts';

export interface FileFactsProps {
  readonly listed: ListedDocument;
  readonly details: DocumentDetails;
  readonly onClose: () => void;
}

/** Digits of a hash that tell two texts apart at a glance. */
const shortHash = 12;

export function FileFacts({ listed, details, onClose }: FileFactsProps) {
  const workbench = useWorkbench();
  const { opened, size, sameText, note } = details;
  const hash = opened?.textHash ?? listed.record?.textHash;
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => workbench.notices.announce(message('details.hashCopied')),
      () => undefined,
    );
  return (
    <section className="details-section" aria-label={message('details.file')}>
      <h3 className="report-title">{message('details.file')}</h3>
      <dl className="details-facts">
        <Fact name={message('details.path')}>
          <bdi>{listed.path}</bdi>
        </Fact>
        {opened !== undefined && (
          <Fact name={message('details.format')}>
            {message(`details.format.${formatOfReader(opened.reader)}`)}
          </Fact>
        )}
        <Fact name={message('details.size')}>{writeSize(listed.size)}</Fact>
        <Fact name={message('details.changed')}>{writeMoment(listed.modifiedAt)}</Fact>
        {opened?.pages !== undefined && (
          <Fact name={message('details.pages')}>{opened.pages.toLocaleString('en')}</Fact>
        )}
        {size !== undefined && (
          <Fact name={message('details.length')}>
            {message('details.lengthValue', { words: size.words, characters: size.characters })}
          </Fact>
        )}
        {opened !== undefined && (
          <>
            {opened.encoding !== undefined && (
              <>
                <Fact name={message('details.encoding')}>{sayEncoding(opened, opened.encoding)}</Fact>
                <Fact name={message('details.lineEnds')}>
                  {message(`details.lineEnds.${opened.lineEnds}`)}
                </Fact>
              </>
            )}
            {opened.scope !== undefined && (
              <Fact name={message('details.scope')}>{message(`details.scope.${opened.scope}`)}</Fact>
            )}
            <Fact name={message('details.reader')}>{opened.reader}</Fact>
            {note !== undefined && <Fact name={message('details.note')}>{note}</Fact>}
          </>
        )}
        {hash !== undefined && (
          <Fact name={message('details.textHash')}>
            <code title={hash}>{hash.slice(0, shortHash)}…</code>
            <IconButton
              className="details-copy"
              label={message('details.copyHash')}
              icon={<Copy size={14} />}
              onPress={() => copy(hash)}
            />
          </Fact>
        )}
        {sameText.length > 0 && (
          <Fact name={message('details.sameText')}>
            <ul className="details-same">
              {sameText.map(({ id, path, title }) => (
                <li key={id}>
                  <Button
                    className="link-button"
                    aria-label={message('details.openOther', { title: path })}
                    onPress={() => {
                      onClose();
                      void workbench.openDocument(id);
                    }}
                  >
                    {title}
                  </Button>{' '}
                  <bdi className="field-hint">{path}</bdi>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="details-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const formats = ['text', 'markdown', 'html', 'docx', 'epub', 'pdf'] as const;

/** "pdf/1" is version 1 of the reader of PDF documents. */
function formatOfReader(reader: string): (typeof formats)[number] {
  const name = reader.slice(0, reader.indexOf('/'));
  return formats.find((format) => format === name) ?? 'text';
}

function sayEncoding({ decoding, bom }: OpenedText, id: string): string {
  const encoding = encodingName(id);
  if (decoding.by === 'guess') return message('details.encodingGuessed', { encoding });
  return bom ? message('details.withMark', { encoding }) : encoding;
}
