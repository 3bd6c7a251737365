// Owns telling running heads, feet and page numbers from the text: what stands at the edge of many pages, or counts them.
import type { LineRun } from './page-columns.ts';
import type { PdfLine } from './pdf-line.ts';

export interface LaidPage {
  readonly number: number;
  readonly height: number;
  readonly runs: readonly LineRun[];
}

/** Lines from the upper and from the lower edge that may be such. */
const reach = 3;
/** Share of the page's height in which they stand. */
const zone = 0.1;
/** UTF-16 units of one. */
const longest = 150;
const pageNumber =
  /^(?:page|seite|página|pagina|p\.|s\.)?\s*[-–—[(|]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—\])|]?(?:\s*(?:of|von|de|di|\/)\s*\d{1,4})?$/i;

interface EdgeLine {
  readonly page: LaidPage;
  readonly line: PdfLine;
  readonly key: string;
}

/** The pages without them. */
export function withoutRunningLines(pages: readonly LaidPage[]): LaidPage[] {
  const edges = pages.flatMap(edgeLines);
  const running = new Set<PdfLine>();
  const byKey = grouped(edges);
  for (const same of byKey.values()) {
    const onPages = new Set(same.map(({ page }) => page.number)).size;
    // Left and right pages have heads of their own, and chapters change them.
    if (onPages >= 3 && onPages >= Math.min(6, pages.length * 0.2))
      for (const { line } of same) running.add(line);
  }
  const numbers = edges.flatMap((edge) => {
    const written = pageNumber.exec(edge.line.text)?.[1];
    return written === undefined ? [] : [{ ...edge, written }];
  });
  for (const { page, line, written } of numbers) {
    const value = Number(written);
    // Roman numbers count by their look; the others by going up with the pages, or by being the page's own number.
    const counts = Number.isNaN(value)
      ? pages.length > 1
      : value === page.number ||
        numbers.some(
          (other) => other.page !== page && Number(other.written) - value === other.page.number - page.number,
        );
    if (counts) running.add(line);
  }
  return pages.map((page) => ({
    ...page,
    runs: page.runs.flatMap((run) => {
      const lines = run.lines.filter((line) => !running.has(line));
      return lines.length === 0 ? [] : [{ ...run, lines }];
    }),
  }));
}

function edgeLines(page: LaidPage): EdgeLine[] {
  const lines = page.runs.flatMap((run) => run.lines).sort((a, b) => a.y - b.y);
  const upper = lines
    .slice(0, reach)
    .filter(({ y, text }) => y < page.height * zone && text.length <= longest);
  const lower = lines
    .slice(-reach)
    .filter(({ y, text }) => y > page.height * (1 - zone) && text.length <= longest);
  return [...new Set([...upper, ...lower])].map((line) => ({
    page,
    line,
    key: `${line.y < page.height / 2 ? 'upper' : 'lower'} ${Math.round(line.size)} ${line.text.replace(/\d+/g, '#').toLowerCase()}`,
  }));
}

function grouped(edges: readonly EdgeLine[]): Map<string, EdgeLine[]> {
  const groups = new Map<string, EdgeLine[]>();
  for (const edge of edges) {
    const group = groups.get(edge.key);
    if (group === undefined) groups.set(edge.key, [edge]);
    else group.push(edge);
  }
  return groups;
}
