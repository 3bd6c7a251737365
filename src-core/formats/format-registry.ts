// Owns the list of interchange formats, each with what writes it and what reads it.
import type { MessageId } from '../messages/catalogue.ts';
import { exportAttestJson } from './attest-json-export.ts';
import { parseAttestJson } from './attest-json-import.ts';
import type { ExportInput, ExportResult, ReadResult } from './exchanged-set.ts';

export interface InterchangeFormat {
  readonly id: string;
  readonly label: MessageId;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly exportSet: (input: ExportInput) => ExportResult;
  /** Absent for formats that are only written. */
  readonly readSet?: (source: string) => ReadResult;
}

export const formats: readonly InterchangeFormat[] = [
  {
    id: 'attest-json',
    label: 'format.attestJson',
    extension: 'json',
    mediaType: 'application/json',
    exportSet: exportAttestJson,
    readSet: (source) => parseAttestJson(source),
  },
];

export function findFormat(id: string): InterchangeFormat | undefined {
  return formats.find((format) => format.id === id);
}
