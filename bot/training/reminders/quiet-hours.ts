import type { QuietHours } from '../../../core/training.ts';
import { addDays, vietnamDateOf, vietnamInstant, vietnamTimeOf } from '../../../core/vietnam-time.ts';

/** A quiet night (or noon): from its first instant up to the first that is no longer quiet. */
export interface QuietStretch {
  from: Date;
  to: Date;
}

const minuteMilliseconds = 60_000;
/** A notice is worth waking people for when its session begins within this time after the quiet stretch. */
const urgentMilliseconds = 3 * 60 * minuteMilliseconds;

/** The quiet stretch that `instant` lies in, or null. Quiet hours from a time to the same time are none. */
export function quietStretchAt(instant: Date, quietHours: QuietHours | null): QuietStretch | null {
  if (!quietHours || quietHours.from === quietHours.to) return null;
  const { from, to } = quietHours;
  const day = vietnamDateOf(instant);
  const time = vietnamTimeOf(instant);
  if (from < to) {
    return time >= from && time < to ? { from: vietnamInstant(day, from), to: vietnamInstant(day, to) } : null;
  }
  if (time >= from) return { from: vietnamInstant(day, from), to: vietnamInstant(addDays(day, 1), to) };
  if (time < to) return { from: vietnamInstant(addDays(day, -1), from), to: vietnamInstant(day, to) };
  return null;
}

/** When a reminder meant for `instant` is due: itself, or the minute before the quiet stretch it lies in. */
export function earlierThanQuiet(instant: Date, quietHours: QuietHours | null): Date {
  const stretch = quietStretchAt(instant, quietHours);
  return stretch ? new Date(stretch.from.getTime() - minuteMilliseconds) : instant;
}

/**
 * When a notice that arises at `now` is due: at once, or when the quiet stretch ends. It does not wait when one of
 * `starts` (what people would travel to) comes before that end, or within three hours after it.
 */
export function noticeDueAt(now: Date, quietHours: QuietHours | null, starts: readonly Date[]): Date {
  const stretch = quietStretchAt(now, quietHours);
  if (!stretch) return now;
  const isUrgent = starts.some((start) => start > now && start.getTime() <= stretch.to.getTime() + urgentMilliseconds);
  return isUrgent ? now : stretch.to;
}
