// Owns the sheet of what is known of a document: the article's facts, which can be corrected, and the file's, which are as they are.
import { useEffect, useMemo, useState } from 'react';
import { Button, Label, ProgressBar, Radio, RadioGroup } from 'react-aria-components';
import { documentFields } from '#core/annotation/document-facts.ts';
import { documentStatuses, type Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { documentAbout } from '../../session/document-about.ts';
import {
  correctFact,
  markInDetails,
  detailDrafts,
  readDetails,
  type DocumentDetails,
} from '../../session/document-details.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AddressOpener } from './address-opener.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { FactField } from './fact-field.tsx';
import { FileFacts } from './file-facts.tsx';

export interface DetailsDialogProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly onClose: () => void;
}

export function DetailsDialog({ library, id, onClose }: DetailsDialogProps) {
  const workbench = useWorkbench();
  useObservable(library.documents.entries);
  const listed = library.documents.listed(id);
  const [details, setDetails] = useState<DocumentDetails | undefined>(undefined);
  const version = listed === undefined ? '' : `${listed.path} ${listed.modifiedAt} ${listed.state}`;
  useEffect(() => {
    const now = library.documents.listed(id);
    if (now === undefined || version === '') return undefined;
    let wanted = true;
    void readDetails(workbench, library, now).then((read) => {
      if (wanted) setDetails(read);
    });
    return () => {
      wanted = false;
    };
  }, [workbench, library, id, version]);
  return (
    <DialogFrame
      size="large"
      title={message('details.title')}
      {...(listed === undefined ? {} : { text: listed.path })}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button type="submit" className="button button-primary">
          {message('screen.done')}
        </Button>
      }
    >
      {listed !== undefined && details === undefined && <Reading title={listed.title} />}
      {listed !== undefined && details !== undefined && (
        <Sheet library={library} listed={listed} details={details} onClose={onClose} />
      )}
    </DialogFrame>
  );
}

function Reading({ title }: { title: string }) {
  const words = message('details.reading', { title });
  return (
    <ProgressBar className="adding-progress" aria-label={words} isIndeterminate>
      <p className="adding-place">{words}</p>
      <span className="adding-bar" data-endless>
        <span className="adding-bar-fill" />
      </span>
    </ProgressBar>
  );
}

interface SheetProps {
  readonly library: LibrarySession;
  readonly listed: ListedDocument;
  readonly details: DocumentDetails;
  readonly onClose: () => void;
}

function Sheet({ library, listed, details, onClose }: SheetProps) {
  const workbench = useWorkbench();
  const { id, record } = listed;
  const { opened, problem } = details;
  const inFile = opened?.inFile;
  const about = useObservable(
    useMemo(
      () => documentAbout(library, id, inFile ?? { title: record?.title ?? '', metadata: {} }),
      // Without a readable file the record is all there is, and `documentAbout` follows it by itself.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [library, id, inFile],
    ),
  );
  const fail = (reason: unknown) => workbench.notices.show({ tone: 'error', text: explain(reason) });
  const others = Object.entries(about.metadata).filter(
    ([name, value]) => value !== '' && !(documentFields as readonly string[]).includes(name),
  );
  const address = about.metadata['url'] ?? '';
  return (
    <>
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {message('details.unreadable', { reason: problem })}
        </p>
      )}
      <section className="details-section" aria-label={message('details.about')}>
        <h3 className="report-title">{message('details.about')}</h3>
        <p className="field-hint">{message('details.aboutText')}</p>
        <div className="details-fields">
          {documentFields.map((field) => (
            <div key={field} className="details-field" data-field={field}>
              <FactField
                field={field}
                value={field === 'title' ? about.title : (about.metadata[field] ?? '')}
                inFile={inFile === undefined ? undefined : fileValue(inFile, field)}
                drafts={detailDrafts(library)}
                draftKey={`${id}/${field}`}
                onWrite={(typed) => correctFact(workbench, library, id, opened, field, typed).catch(fail)}
              />
              {field === 'url' && <AddressOpener address={address} />}
            </div>
          ))}
        </div>
        <RadioGroup
          className="segments-field"
          value={record?.status ?? 'to do'}
          onChange={(value) => {
            const status = documentStatuses.find((candidate) => candidate === value);
            if (status !== undefined) void markInDetails(workbench, library, listed, status).catch(fail);
          }}
        >
          <Label className="field-label">{message('details.status')}</Label>
          <div className="segments">
            {documentStatuses.map((status) => (
              <Radio key={status} value={status} className="segment">
                {message(`details.status.${status}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        {others.length > 0 && (
          <div className="details-field">
            <h4 className="field-label">{message('details.others')}</h4>
            <dl className="details-facts">
              {others.map(([name, value]) => (
                <div key={name} className="details-fact">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
      </section>
      <FileFacts listed={listed} details={details} onClose={onClose} />
    </>
  );
}

function fileValue(inFile: { title: string; metadata: Readonly<Record<string, string>> }, field: string) {
  return field === 'title' ? inFile.title : (inFile.metadata[field] ?? '');
}
