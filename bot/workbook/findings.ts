import { workbookMessages } from '../messages/workbook.vi.ts';

/** One thing to look at: `where` is a cell ("Sheet Buổi học, ô C5") or a JSON path, `problem` says what and what to do. */
export interface Finding {
  where: string;
  problem: string;
}

/** Collects everything that is wrong, so that an organiser mends a file once and not cell by cell. */
export class Findings {
  readonly errors: Finding[] = [];
  /** Suspicious but possible: told, and nothing is refused. */
  readonly warnings: Finding[] = [];

  error(where: string, problem: string): void {
    this.errors.push({ where, problem });
  }

  warn(where: string, problem: string): void {
    this.warnings.push({ where, problem });
  }
}

export function printFinding({ where, problem }: Finding): string {
  return workbookMessages.line(where, problem);
}
