// A page in a real browser that reads files as the program does: each in a worker of its own from the production build, ended
// afterwards. It tells how long it took and how much memory the browser's process had at most.
import { chromium, type Page } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FormatName } from '../../src-renderer/readers/format-reading.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';

export interface Reading {
  readonly outcome: 'read' | 'problem' | 'stopped' | 'time';
  readonly text: string;
  readonly code: string;
  readonly message: string;
  /** Milliseconds from handing the file over to the outcome, the start of the worker included. */
  readonly took: number;
  /** Megabytes that the process had more than before, at most and a moment after the worker was ended. */
  readonly peak: number;
  readonly left: number;
}

export interface ReadingPage {
  read(format: FormatName, bytes: Uint8Array, limit?: number): Promise<Reading>;
  /** Requests that left the machine. */
  readonly foreign: readonly string[];
}

const assets = join(import.meta.dirname, '../../out/renderer/assets');

export async function openReadingPage(): Promise<ReadingPage> {
  const workspace = createWorkspace({});
  onTestFinished(() => workspace.remove());
  const shell = await startWebShell(workspace);
  onTestFinished(() => shell.stop());
  const browser = await chromium.launch(chromiumLaunchOptions());
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ bypassCSP: true });
  const foreign: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== shell.origin) foreign.push(request.url());
  });
  const files = readdirSync(assets);
  const worker = files.find((name) => /^document-worker-.*\.js$/.test(name));
  const style = files.find((name) => name.endsWith('.css'));
  if (worker === undefined || style === undefined) throw new Error('The program is not built.');
  const page = await context.newPage();
  // Any address of the shell will do: nothing but the worker is wanted of the program.
  await page.goto(`${shell.origin}/assets/${style}`);
  const process = await rendererOf(page);
  return {
    foreign,
    async read(format, bytes, limit = 60_000) {
      const before = process.now();
      process.forgetPeak();
      const reading = await page.evaluate(readInWorker, {
        worker: `/assets/${worker}`,
        format,
        base64: Buffer.from(bytes).toString('base64'),
        limit,
      });
      const peak = process.peak() - before;
      return { ...reading, peak, left: process.now() - before };
    },
  };
}

interface Asked {
  readonly worker: string;
  readonly format: string;
  readonly base64: string;
  readonly limit: number;
}

/** Runs in the page. */
async function readInWorker({ worker: address, format, base64, limit }: Asked) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const began = performance.now();
  const worker = new Worker(address, { type: 'module' });
  const nothing = { text: '', code: '', message: '' };
  const result = await new Promise<Omit<Reading, 'took' | 'peak' | 'left'>>((resolve) => {
    const timer = setTimeout(() => resolve({ outcome: 'time', ...nothing }), limit);
    const stop = () => {
      clearTimeout(timer);
      resolve({ outcome: 'stopped', ...nothing });
    };
    worker.onerror = stop;
    worker.onmessageerror = stop;
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      const answer = data as {
        kind: 'read' | 'problem';
        reading?: { text: string };
        code?: string;
        message?: string;
      };
      const { kind, reading, code = '', message = '' } = answer;
      resolve({ outcome: kind, text: reading?.text ?? '', code, message });
    };
    worker.postMessage({ format, name: `a.${format}`, bytes });
  });
  worker.terminate();
  return { ...result, took: performance.now() - began };
}

interface ProcessMemory {
  /** Megabytes. */
  now(): number;
  peak(): number;
  forgetPeak(): void;
}

/** The process that holds the page and its workers, as Linux sees it. */
async function rendererOf(page: Page): Promise<ProcessMemory> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const status = (id: number, field: string): number => {
    try {
      const [, kilobytes = '0'] =
        new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes) / 1024;
    } catch {
      return 0;
    }
  };
  const most = (field: string) => Math.max(0, ...renderers.map((id) => status(id, field)));
  return {
    now: () => most('VmRSS'),
    peak: () => most('VmHWM'),
    forgetPeak() {
      for (const id of renderers) {
        try {
          writeFileSync(`/proc/${id}/clear_refs`, '5');
        } catch {
          // It ended, or the system does not let us: the peak since its start is then taken.
        }
      }
    },
  };
}
