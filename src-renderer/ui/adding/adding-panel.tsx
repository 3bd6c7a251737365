// Owns the small panel that tells how adding goes and how it ended, beside the work instead of before it.
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { AddingReport, AddingState } from '../../session/adding.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

/** Milliseconds; what is done sooner needs no panel. */
const patience = 350;

export function AddingPanel() {
  const { adding } = useWorkbench();
  const state = useObservable(adding.state);
  if (state.phase === 'idle') return null;
  if (state.phase === 'finished') return <Finished report={state.report} />;
  return <UnderWay state={state} />;
}

type Busy = Exclude<AddingState, { phase: 'idle' | 'finished' }>;

function Panel({ children }: { children: ReactNode }) {
  return (
    <section className="adding-panel" aria-label={message('adding.panel')}>
      {children}
    </section>
  );
}

function UnderWay({ state }: { state: Busy }) {
  const { adding } = useWorkbench();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  if (state.phase === 'gathering') {
    const words = message('adding.panel.gathering', { found: state.found });
    return (
      <Panel>
        <ProgressBar className="adding-progress" aria-label={words} isIndeterminate>
          <p className="adding-title">{words}</p>
          <Bar />
        </ProgressBar>
      </Panel>
    );
  }
  const { phase, done, total, name, stopping } = state;
  const place = message('adding.panel.place', { at: Math.min(done + 1, total), total });
  return (
    <Panel>
      <ProgressBar
        className="adding-progress"
        aria-label={message(`adding.panel.${phase}`)}
        value={done}
        maxValue={total}
        valueLabel={place}
      >
        <p className="adding-title">{message(`adding.panel.${phase}`)}</p>
        <Bar part={done / total} />
        <p className="adding-place">
          <span className="adding-number">{place}</span>
          <span aria-hidden="true">·</span>
          <bdi className="adding-name">{name}</bdi>
        </p>
      </ProgressBar>
      <div className="adding-actions">
        <Button className="button" isDisabled={stopping} onPress={() => adding.stop()}>
          {message(stopping ? 'adding.panel.stopping' : 'adding.panel.stop')}
        </Button>
      </div>
    </Panel>
  );
}

/** `part` from 0 to 1; without it the bar only says that something is going on. */
function Bar({ part }: { part?: number }) {
  return (
    <span className="adding-bar" data-endless={part === undefined || undefined}>
      <span className="adding-bar-fill" style={part === undefined ? {} : { inlineSize: `${part * 100}%` }} />
    </span>
  );
}

function Finished({ report }: { report: AddingReport }) {
  const { adding, dialogs } = useWorkbench();
  const { added, left, problem, takenBack, failed } = report;
  const bad = problem !== undefined || failed.length > 0;
  const Icon = bad || left.length > 0 ? TriangleAlert : CircleCheck;
  return (
    <Panel>
      <div className="adding-head">
        <Icon
          size={17}
          className="adding-mark"
          data-tone={Icon === CircleCheck ? 'good' : 'warn'}
          aria-hidden="true"
        />
        <p className="adding-title">{countsOf(report).join(' · ')}</p>
        <IconButton
          label={message('screen.dismiss')}
          icon={<X size={15} />}
          onPress={() => adding.dismiss()}
        />
      </div>
      {problem !== undefined && (
        <p className="adding-problem">
          {problem.reason} {problem.advice}
        </p>
      )}
      {problem === undefined && left.length > 0 && (
        <p className="adding-problem">{message('adding.panel.stopped', { left: left.length })}</p>
      )}
      <div className="adding-actions">
        {left.length > 0 && (
          <Button className="button button-primary" onPress={() => void adding.again(left, false)}>
            {message('adding.panel.goOn')}
          </Button>
        )}
        {added.length > 0 && (
          <Button className="button" onPress={() => void adding.takeBack()}>
            {message('adding.takeBack')}
          </Button>
        )}
        {takenBack.length > 0 && (
          <Button className="button" onPress={() => void adding.putBack()}>
            {message('adding.panel.putBack')}
          </Button>
        )}
        <Button className="button" onPress={() => dialogs.show({ kind: 'adding-report' })}>
          {message('adding.panel.report')}
        </Button>
      </div>
    </Panel>
  );
}

/** "498 added · 12 were there already"; what is none is not mentioned, but that nothing was added is. */
export function countsOf(report: AddingReport): readonly string[] {
  const counts = [
    ['added', report.added.length],
    ['takenBack', report.takenBack.length],
    ['known', report.known.length],
    ['skipped', report.skipped.length],
    ['failed', report.failed.length],
    ['left', report.left.length],
  ] as const;
  return counts
    .filter(([name, count]) => count > 0 || (name === 'added' && report.takenBack.length === 0))
    .map(([name, count]) => message(`adding.count.${name}`, { count }));
}
