// Owns bringing the dates that sources give into the calendar days that a document's facts have.
import { parseEdtf } from '#core/annotation/edtf.ts';

/** "2024-05-03T10:00:00+02:00", "2024/05/03" and "D:20240503…" are "2024-05-03": the day as written, in no time zone. */
export function factDate(written: string): string | undefined {
  const trimmed = written.trim();
  const day = /^(?:D:)?(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d{2}[-/.])/.exec(trimmed);
  const part = /^(?:D:)?(\d{4})(?:[-/.](\d{1,2}))?$/.exec(trimmed);
  const candidates = [
    day === null ? undefined : `${day[1]}-${day[2]}-${day[3]}`,
    part === null ? undefined : part[2] === undefined ? part[1] : `${part[1]}-${part[2].padStart(2, '0')}`,
    trimmed,
  ];
  return candidates.find(
    (candidate) => candidate !== undefined && candidate.length <= 100 && isDate(candidate),
  );
}

function isDate(candidate: string): boolean {
  return parseEdtf(candidate) !== undefined;
}
