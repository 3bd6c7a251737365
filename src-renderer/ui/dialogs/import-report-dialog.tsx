// Owns the report of an import: what came in, what waits, and each refused entry with its reason.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { ImportReport } from '../../session/dialogs.ts';
import { DialogFrame } from './dialog-frame.tsx';

/** Entries drawn at once; the copied list has all of them. */
const mostDrawn = 500;

export function ImportReportDialog({ report, onClose }: { report: ImportReport; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const { refused, waiting, documentsCreated } = report;
  const facts = [
    message('screen.importReport.imported', {
      annotations: report.imported.annotations,
      set: report.setName,
    }),
    ...(documentsCreated.length === 0
      ? []
      : [
          message('screen.importReport.created', {
            count: documentsCreated.length,
            titles: documentsCreated.join(', '),
          }),
        ]),
    ...(waiting.length === 0
      ? []
      : [message('screen.importReport.waiting', { count: waiting.length, titles: waiting.join(', ') })]),
    ...(report.lost === 0 ? [] : [message('screen.importReport.lost', { count: report.lost })]),
  ];
  const copy = () => {
    const lines = refused.map(({ where, reason }) => `${where}\t${reason}`);
    void navigator.clipboard.writeText([...facts, '', ...lines].join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <DialogFrame
      size="large"
      title={message('screen.importReport.title', { file: report.file })}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button className="button" onPress={copy}>
            {message(copied ? 'screen.copied' : 'screen.copy')}
          </Button>
          <Button type="submit" className="button button-primary" autoFocus>
            {message('screen.close')}
          </Button>
        </>
      }
    >
      <ul className="report-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {refused.length > 0 && (
        <>
          <h3 className="report-title">
            {message('screen.importReport.refused', { count: refused.length })}
          </h3>
          <div className="report-scroller" tabIndex={0} role="region" aria-label={message('screen.details')}>
            <table className="report-table">
              <thead>
                <tr>
                  <th scope="col">{message('screen.importReport.where')}</th>
                  <th scope="col">{message('screen.importReport.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {refused.slice(0, mostDrawn).map(({ where, reason }, index) => (
                  <tr key={`${index} ${where}`}>
                    <th scope="row">{where}</th>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {refused.length > mostDrawn && (
              <p className="field-hint">
                {message('screen.hover.more', { count: refused.length - mostDrawn })}
              </p>
            )}
          </div>
        </>
      )}
    </DialogFrame>
  );
}
