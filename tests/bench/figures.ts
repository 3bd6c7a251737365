// Turns samples in milliseconds into figures, and figures into a table or JSON lines.

export interface Figure {
  readonly workload: string;
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
}

/** Percentile by the nearest-rank method. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function figureOf(workload: string, what: string, samples: readonly number[]): Figure {
  return {
    workload,
    what,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    samples: samples.length,
  };
}

export function table(figures: readonly Figure[]): string {
  const rows = [
    ['workload', 'what', 'p50 ms', 'p95 ms', 'samples'],
    ...figures.map(({ workload, what, p50, p95, samples }) => [
      workload,
      what,
      p50.toFixed(1),
      p95.toFixed(1),
      String(samples),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
