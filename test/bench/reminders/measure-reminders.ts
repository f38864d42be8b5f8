import { readPlatformLog } from '../../fakes/platform-log.ts';
import { type CheckResult, checkLedger } from './check-ledger.ts';
import { ReminderRun } from './reminder-run.ts';
import { type ReplyFigures, readReplyTimes } from './reply-times.ts';
import type { RunOptions } from './run-options.ts';

export interface RemindersMeasured extends CheckResult, ReplyFigures {
  kills: number;
  /** 429s of a run whose platform is limited: all are due to our own pacing. */
  paced429: number;
  importSeconds: number;
  residentFirstMb: number;
  residentMostMb: number;
}

/** One whole run and what the independent checker finds in its traces. */
export async function measureReminders(
  options: RunOptions,
  report: (sentence: string) => void,
): Promise<RemindersMeasured> {
  const traces = await new ReminderRun(options, report).run();
  const { databaseFile, logFile, dueAt, kills, importSeconds, residentMb } = traces;
  try {
    report('Comparing the ledger with the platform’s log …');
    const paced429 = readPlatformLog(logFile).filter((line) => line.kind === 'refused' && line.code === 429).length;
    return {
      ...checkLedger(databaseFile, logFile),
      ...readReplyTimes(logFile, dueAt),
      kills,
      paced429,
      importSeconds,
      residentFirstMb: residentMb.first,
      residentMostMb: residentMb.most,
    };
  } finally {
    traces.remove();
  }
}
