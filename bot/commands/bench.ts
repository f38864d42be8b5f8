import type { ParseArgsConfig } from 'node:util';

/** One benchmark: a file `test/bench/NAME.bench.ts` that exports `bench`. */
export interface Bench {
  /** One English sentence for the list. */
  summary: string;
  /** Options of its own, beside `--json`; none when left out. */
  options?: NonNullable<ParseArgsConfig['options']>;
  run(context: BenchContext): Promise<BenchResult>;
}

export interface BenchContext {
  /** TEST_DATA_DIR; a bench that needs it says so in a KheoError when it is undefined. */
  dataDirectory: string | undefined;
  /** Values of its own options. */
  values: Readonly<Record<string, unknown>>;
  /** Tells people on standard error what is being measured now. */
  report: (sentence: string) => void;
}

export interface BenchResult {
  /** What was measured, one row a rival or setting; the first column names it. */
  rows: Record<string, string | number>[];
  /** What `--json` prints: the conditions, beside the rows. */
  conditions: Record<string, string | number>;
}
