// Owns the report of adding: each file that was not added as asked, with the reason and what can be done about it.
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { FileToAdd } from '../../session/adding-run.ts';
import { reportText, skippedKinds } from '../../session/adding-text.ts';
import type { AddingReport } from '../../session/adding.ts';
import { nameOfPath } from '../../session/document-path.ts';
import { countsOf } from '../adding/adding-panel.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function AddingReportDialog({ onClose }: { onClose: () => void }) {
  const { adding } = useWorkbench();
  const state = useObservable(adding.state);
  // What is done from here goes on in the panel, and this gives way to it.
  if (state.phase !== 'finished') return null;
  return <Report report={state.report} onClose={onClose} />;
}

function Report({ report, onClose }: { report: AddingReport; onClose: () => void }) {
  const { adding } = useWorkbench();
  const [copied, setCopied] = useState(false);
  const { added, known, failed, skipped, left, problem } = report;
  const renamed = added.filter(({ asked, document }) => asked.normalize('NFC') !== document.path);
  const copy = () =>
    void navigator.clipboard.writeText(reportText(report)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const again = (files: readonly FileToAdd[], evenIfKnown: boolean) => {
    onClose();
    void adding.again(files, evenIfKnown);
  };
  return (
    <DialogFrame
      size="large"
      title={message('adding.report.title', { name: report.libraryName })}
      text={`${countsOf(report).join(', ')}.`}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button className="button" onPress={copy}>
            {message(copied ? 'screen.copied' : 'adding.report.copy')}
          </Button>
          <Button type="submit" className="button button-primary" autoFocus>
            {message('screen.close')}
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {problem.reason} {problem.advice}
        </p>
      )}
      {left.length > 0 && (
        <Section
          title={message('adding.report.left')}
          count={left.length}
          action={{ label: message('adding.panel.goOn'), run: () => again(left, false) }}
        >
          <List paths={left.map(({ path }) => path)} />
        </Section>
      )}
      {failed.length > 0 && (
        <Section
          title={message('adding.report.failed')}
          count={failed.length}
          action={{
            label: message('adding.report.tryAgain'),
            run: () =>
              again(
                failed.map(({ file }) => file),
                false,
              ),
          }}
        >
          <Table
            heads={[message('adding.report.file'), message('adding.report.reason')]}
            rows={failed.map(({ file, reason }) => [file.path, reason])}
          />
        </Section>
      )}
      {known.length > 0 && (
        <Section
          title={message('adding.report.known')}
          text={message('adding.report.knownText')}
          count={known.length}
          action={{
            label: message('adding.report.addAll'),
            run: () =>
              again(
                known.map(({ file }) => file),
                true,
              ),
          }}
        >
          <Table
            heads={[
              message('adding.report.file'),
              message('adding.report.sameAs'),
              message('adding.report.action'),
            ]}
            rows={known.map(({ file, document }) => [
              file.path,
              document.path,
              <Button
                key="add"
                className="link-button"
                aria-label={message('adding.report.addAnywayOf', { name: nameOfPath(file.path) })}
                onPress={() => again([file], true)}
              >
                {message('adding.addAnyway')}
              </Button>,
            ])}
          />
        </Section>
      )}
      {skipped.length > 0 && (
        <Section
          title={message('adding.report.skipped')}
          text={message('adding.report.skippedText')}
          count={skipped.length}
        >
          <Table
            heads={[message('adding.report.kind'), message('adding.report.files')]}
            rows={skippedKinds(skipped).map(({ ending, paths }) => [
              `${ending === '' ? message('adding.report.noEnding') : ending} (${paths.length})`,
              shortList(paths),
            ])}
          />
        </Section>
      )}
      {renamed.length > 0 && (
        <Section
          title={message('adding.report.renamed')}
          text={message('adding.report.renamedText')}
          count={renamed.length}
        >
          <Table
            heads={[message('adding.report.file'), message('adding.report.isNow')]}
            rows={renamed.map(({ asked, document }) => [asked, document.path])}
          />
        </Section>
      )}
      {added.length > 0 && (
        <Section title={message('adding.report.added')} count={added.length}>
          <List paths={added.map(({ document }) => document.path)} />
        </Section>
      )}
    </DialogFrame>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly children: ReactNode;
}

function Section({ title, count, text, action, children }: SectionProps) {
  return (
    <section className="report-section">
      <header className="report-head">
        <h3 className="report-title">
          {title} <span className="report-count">{count}</span>
        </h3>
        {action !== undefined && (
          <Button className="link-button" onPress={action.run}>
            {action.label}
          </Button>
        )}
      </header>
      {text !== undefined && <p className="field-hint">{text}</p>}
      <div className="report-scroller" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </section>
  );
}

/** Entries drawn at once; the copied report has all of them. */
const mostDrawn = 300;

function More({ count }: { count: number }) {
  if (count <= mostDrawn) return null;
  return (
    <p className="field-hint report-more">{message('screen.hover.more', { count: count - mostDrawn })}</p>
  );
}

function Table({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly ReactNode[])[] }) {
  return (
    <>
      <table className="report-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostDrawn).map(([name, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More count={rows.length} />
    </>
  );
}

function List({ paths }: { paths: readonly string[] }) {
  return (
    <>
      <ul className="report-list">
        {paths.slice(0, mostDrawn).map((path) => (
          <li key={path}>
            <bdi>{path}</bdi>
          </li>
        ))}
      </ul>
      <More count={paths.length} />
    </>
  );
}

/** A few names and how many more. */
function shortList(paths: readonly string[]): string {
  const few = paths.slice(0, 4).join(', ');
  const more = paths.length - 4;
  return more > 0 ? `${few} ${message('screen.hover.more', { count: more })}` : few;
}
