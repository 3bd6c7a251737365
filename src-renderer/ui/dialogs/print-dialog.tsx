// Owns the question before printing: what goes on paper and how large, and whether a very long document is meant.
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Label,
  ProgressBar,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { estimatePages, gatherPrint } from '../../session/print-contents.ts';
import { explain } from '../../session/problems.ts';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import type { PrintOptions } from '../print/print-list.ts';
import { buildPrintView, printView, type PrintView } from '../print/print-view.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export interface PrintDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly onClose: () => void;
}

/** Points. */
const sizeLimits = { minValue: 8, maxValue: 16 } as const;
/** Beyond this many pages the person is asked first. */
const manyPages = 150;

type Way = 'print' | 'pdf';

export function PrintDialog({ library, document, onClose }: PrintDialogProps) {
  const workbench = useWorkbench();
  const { shown } = useObservable(document.rows.rows);
  const [options, setOptions] = useState<PrintOptions>({ list: true, notes: true, size: 11 });
  const [asked, setAsked] = useState<Way | undefined>(undefined);
  const [progress, setProgress] = useState<number | undefined>(undefined);
  const stopping = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  const characters = document.opened.text.length;
  const pages = estimatePages(characters, options.list ? shown : 0, options.size);
  const go = async (way: Way) => {
    const stop = new AbortController();
    stopping.current = stop;
    setAsked(undefined);
    setProgress(0);
    try {
      const contents = await gatherPrint(library, document);
      const view = await buildPrintView(contents, options, { signal: stop.signal, progress: setProgress });
      if (view === undefined) return;
      // The dialog goes first: the system's own one is to stand alone.
      onClose();
      if (way === 'print') printView(view);
      else await savePdf(view, contents.title);
    } catch (problem) {
      workbench.notices.show({
        tone: 'error',
        text: message('print.failed', { reason: explain(problem) }),
      });
    } finally {
      setProgress(undefined);
    }
  };
  const savePdf = async (view: PrintView, title: string) => {
    try {
      const saved = await workbench.host.call('print.savePdf', { suggestedName: fileNameOf(title) });
      if (saved.saved) workbench.notices.announce(message('print.saved', { location: saved.location ?? '' }));
    } finally {
      view.remove();
    }
  };
  const start = (way: Way) => (pages > manyPages ? setAsked(way) : void go(way));

  if (progress !== undefined) {
    const percent = Math.round(progress * 100);
    return (
      <DialogFrame
        title={message('print.title')}
        size="small"
        actions={
          <Button
            className="button"
            onPress={() => {
              stopping.current?.abort();
              setProgress(undefined);
            }}
          >
            {message('print.stop')}
          </Button>
        }
      >
        <ProgressBar className="print-progress" value={percent}>
          <Label className="field-label">{message('print.preparing', { percent })}</Label>
          <div className="print-progress-track">
            <div className="print-progress-fill" style={{ inlineSize: `${percent}%` }} />
          </div>
        </ProgressBar>
      </DialogFrame>
    );
  }
  if (asked !== undefined) {
    return (
      <DialogFrame
        title={message('print.title')}
        size="small"
        text={message('print.large', { characters, annotations: options.list ? shown : 0, pages })}
        onClose={onClose}
        onSubmit={() => void go(asked)}
        actions={
          <>
            <Button className="button" onPress={() => setAsked(undefined)}>
              {message('screen.cancel')}
            </Button>
            <Button type="submit" className="button button-primary">
              {message('print.largeGo')}
            </Button>
          </>
        }
      >
        {null}
      </DialogFrame>
    );
  }
  const { pdf } = workbench.facts;
  return (
    <DialogFrame
      title={message('print.title')}
      text={message('print.text')}
      onClose={onClose}
      onSubmit={() => start('print')}
      actions={
        <>
          {!pdf && <span className="dialog-note">{message('print.pdfHint')}</span>}
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          {pdf && (
            <Button className="button" onPress={() => start('pdf')}>
              {message('print.savePdf')}
            </Button>
          )}
          <Button type="submit" className="button button-primary" autoFocus>
            {message('print.print')}
          </Button>
        </>
      }
    >
      <p className="print-facts-line">
        <strong>{document.about.get().title}</strong>
        <span className="field-hint">{message('print.counted', { annotations: shown, pages })}</span>
      </p>
      <ToggleSwitch
        isSelected={options.list}
        onChange={(list) => setOptions({ ...options, list })}
        hint={message('print.listHint')}
      >
        {message('print.list')}
      </ToggleSwitch>
      <ToggleSwitch
        isSelected={options.notes && options.list}
        isDisabled={!options.list}
        onChange={(notes) => setOptions({ ...options, notes })}
        hint={message('print.notesHint')}
      >
        {message('print.notes')}
      </ToggleSwitch>
      <Slider
        className="slider"
        value={options.size}
        {...sizeLimits}
        onChange={(size) => setOptions({ ...options, size })}
      >
        <Label className="field-label">{message('print.size')}</Label>
        <SliderOutput className="slider-output">
          {message('print.sizeValue', { size: options.size })}
        </SliderOutput>
        <SliderTrack className="slider-track">
          {({ state }) => (
            <>
              <div className="slider-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="slider-thumb" />
            </>
          )}
        </SliderTrack>
      </Slider>
    </DialogFrame>
  );
}

/** A name that every file system takes. */
function fileNameOf(title: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  const plain = title.replaceAll(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').replaceAll(/\s+/g, ' ');
  return `${plain.trim().replace(/^\.+/, '').slice(0, 120).trim() || message('screen.name')}.pdf`;
}
