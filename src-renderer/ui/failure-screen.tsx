// Owns what stands on the screen when a part of it failed: what is safe, and the way on. Catches what React throws.
import { Component, useState, type ReactNode } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { describeProblem } from '../session/problem-log.ts';

export interface FailureBoundaryProps {
  readonly onFailure: (problem: unknown) => void;
  readonly children: ReactNode;
}

/** React gives this only to classes. */
export class FailureBoundary extends Component<FailureBoundaryProps, { readonly report?: string }> {
  override state: { readonly report?: string } = {};

  static getDerivedStateFromError(problem: unknown) {
    return { report: describeProblem(problem) };
  }

  override componentDidCatch(problem: unknown) {
    this.props.onFailure(problem);
  }

  override render() {
    const { report } = this.state;
    return report === undefined ? this.props.children : <FailureScreen report={report} />;
  }
}

export function FailureScreen({ report }: { report: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <main className="still-page failure-page">
      <h1 className="still-title">{message('failure.title')}</h1>
      <p className="still-text">{message('failure.text')}</p>
      <p className="still-text">{message('failure.advice')}</p>
      <div className="failure-actions">
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          {message('screen.reload')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(report).then(
              () => setCopied(true),
              // The report stands below and can be copied by hand.
              () => undefined,
            )
          }
        >
          {message(copied ? 'failure.copied' : 'failure.copy')}
        </button>
      </div>
      <details className="failure-report">
        <summary>{message('failure.report')}</summary>
        <p className="field-hint">{message('failure.reportHint')}</p>
        <pre className="log-text" role="region" aria-label={message('failure.report')} tabIndex={0}>
          {report}
        </pre>
      </details>
    </main>
  );
}
