import { percentile } from '../../../knowledge/evaluate/retrieval-figures.ts';
import { readPlatformLog } from '../../fakes/platform-log.ts';
import { reminderBegins } from './sample-training.ts';

export interface ReplyFigures {
  asked: number;
  /** Questions that got no reply at all. */
  unanswered: number;
  /** Replies beyond the first to one question. */
  repeated: number;
  replyP50Ms: number;
  replyP99Ms: number;
  replyMaxMs: number;
}

/** From each update since `since` (milliseconds since 1970) to the reply arriving at the platform, by its own log. */
export function readReplyTimes(logFile: string, since: number): ReplyFigures {
  const log = readPlatformLog(logFile).filter(({ at }) => at >= since);
  const replies = new Map<string, number[]>();
  for (const line of log) {
    if (line.kind !== 'accepted' || line.text.startsWith(reminderBegins)) continue;
    replies.set(line.chatId, [...(replies.get(line.chatId) ?? []), line.at]);
  }
  const blocked = new Set(log.flatMap((line) => (line.kind === 'refused' && line.code === 403 ? [line.chatId] : [])));
  const questions = log.filter(({ kind, chatId }) => kind === 'update' && !blocked.has(chatId));
  const times = questions.flatMap(({ chatId, at }) => {
    const [first] = replies.get(chatId) ?? [];
    return first === undefined ? [] : [first - at];
  });
  const repliesInAll = [...replies.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    asked: questions.length,
    unanswered: questions.length - times.length,
    repeated: repliesInAll - times.length,
    replyP50Ms: Math.round(percentile(times, 0.5)),
    replyP99Ms: Math.round(percentile(times, 0.99)),
    replyMaxMs: Math.round(Math.max(0, ...times)),
  };
}
