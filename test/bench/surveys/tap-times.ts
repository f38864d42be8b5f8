import { percentile } from '../../../knowledge/evaluate/retrieval-figures.ts';
import { readPlatformLog } from '../../fakes/platform-log.ts';

export interface TapFigures {
  timedTaps: number;
  tapsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

/**
 * From each tap being offered by the platform to the next message (new or edited) that it accepts for this person, by
 * the platform's own log. A tap that is followed by another before that (a double tap, a slip of the finger) is counted
 * with the same message; one that changes nothing that is shown has none.
 */
export function readTapTimes(logFile: string, { from, to }: { from: number; to: number }): TapFigures {
  const open = new Map<string, number[]>();
  const times: number[] = [];
  for (const line of readPlatformLog(logFile)) {
    if (line.at < from) continue;
    const waiting = open.get(line.chatId) ?? [];
    if (line.kind === 'update') {
      if (line.at <= to) open.set(line.chatId, [...waiting, line.at]);
      continue;
    }
    open.delete(line.chatId);
    if (line.kind === 'accepted') times.push(...waiting.map((at) => line.at - at));
  }
  const seconds = Math.max(0.001, (to - from) / 1000);
  return {
    timedTaps: times.length,
    tapsPerSecond: Number((times.length / seconds).toFixed(1)),
    p50Ms: Number(percentile(times, 0.5).toFixed(1)),
    p99Ms: Number(percentile(times, 0.99).toFixed(1)),
    maxMs: Number(Math.max(0, ...times).toFixed(1)),
  };
}
