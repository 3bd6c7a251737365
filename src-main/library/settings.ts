// Owns the person's settings on this computer. A damaged file costs the settings that were in it and nothing else.
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Input } from '#core/contract/contract.ts';
import { defaultSettings, settingsSchema, type Settings } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { FilePort } from '../files/file-port.ts';
import { openKeptJson } from './kept-json.ts';

export interface SettingsStore {
  /** Until somebody chose an annotator's name, `greeted` is false and `annotator` holds one to offer. */
  readonly get: () => { readonly greeted: boolean; readonly settings: Settings };
  /** In force at once, kept when resolved. Rejects with a HostError when they could not be kept. */
  readonly change: (settings: Input<'settings.change'>) => Promise<Settings>;
  /** For people: what was wrong with the file. */
  readonly notices: readonly string[];
}

export interface SettingsOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly userData: string;
  readonly failed?: (error: unknown) => void;
  /** Offered as annotator at first start. */
  readonly offeredName?: string;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user in the system's list.
    return '';
  }
}

/** Setting by setting: one that does not fit, from a later version or by hand, leaves the others alone. */
function readSettings(content: unknown): Settings {
  const found =
    z.object({ settings: z.record(z.string(), z.unknown()) }).safeParse(content).data?.settings ?? {};
  const fitting = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(found[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return { ...defaultSettings, ...Object.fromEntries(fitting) };
}

export async function openSettings(options: SettingsOptions): Promise<SettingsStore> {
  const { files, newId, userData, failed = () => undefined } = options;
  const offered = (options.offeredName ?? accountName()).slice(0, 200);
  const kept = await openKeptJson(files, newId, join(userData, 'settings.json'), failed);
  let chosen = readSettings(kept.content);
  const settings = (): Settings => (chosen.annotator === '' ? { ...chosen, annotator: offered } : chosen);
  return {
    get: () => ({ greeted: chosen.annotator !== '', settings: settings() }),
    async change(set) {
      const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
      chosen = { ...chosen, ...given };
      await kept.write({ format: 1, settings: chosen });
      return settings();
    },
    notices:
      kept.aside === undefined
        ? []
        : [message('host.userData.damaged', { name: 'settings.json', aside: kept.aside })],
  };
}
