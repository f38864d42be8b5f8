import type { Clock } from '../../../core/clock.ts';
import { errorMessage } from '../../../core/errors.ts';
import type { QuietHours } from '../../../core/training.ts';
import type { ReminderRepository, StoredReminder, TrainingRepository } from '../../../core/training-repositories.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { PeriodicLoop } from '../../periodic-loop.ts';
import { decideDue } from './decide-due.ts';
import type { Decision } from './skip-reasons.ts';

export interface ReminderSchedulerParts {
  reminders: Pick<ReminderRepository, 'due' | 'beginDelivering' | 'skip' | 'closeFinished'>;
  trainings: Pick<TrainingRepository, 'list'>;
  /** Deliveries stand in the outbox. */
  onPlanned(): void;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** More at one tick than any programme has; what is over comes at the next. */
const mostPerTick = 1000;

/**
 * Turns reminders that are due into deliveries.
 *
 * A reminder is `planned` until a tick finds it due and moves it to `delivering` (with its deliveries, in one
 * transaction) or, when it is of no use any more, to `done` (with a skipped line for everybody). Timers only wake the
 * scheduler; what is due follows from the stored states and the clock alone. So it does not matter whether the program
 * was down or the machine asleep at the due instant, and a clock that goes back finds nothing to do twice: what has
 * left `planned` never returns to it.
 */
export class ReminderScheduler {
  private readonly parts: ReminderSchedulerParts;
  private readonly loop: PeriodicLoop;

  constructor(parts: ReminderSchedulerParts) {
    this.parts = parts;
    this.loop = new PeriodicLoop(
      () => this.tick(),
      (error) =>
        parts.log.error({ error: errorMessage(error) }, 'Reminders could not be planned; trying again shortly.'),
    );
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Looks once. Returns how many deliveries were planned. */
  async tick(): Promise<number> {
    const { reminders, trainings, clock, metrics, onPlanned } = this.parts;
    const now = clock.now();
    const due = await reminders.due(now, mostPerTick);
    let planned = 0;
    if (due.length > 0) {
      const quietHours = new Map((await trainings.list()).map((training) => [training.id, training.quietHours]));
      const decisions = decideDue(due, now, (trainingId): QuietHours | null => quietHours.get(trainingId) ?? null);
      for (const reminder of due) planned += await this.carryOut(reminder, decisions.get(reminder.id), now);
    }
    if (planned > 0) {
      metrics.remindersPlanned(planned);
      onPlanned();
    }
    await reminders.closeFinished();
    return planned;
  }

  /** One reminder that cannot be planned must not hold up the others. */
  private async carryOut(reminder: StoredReminder, decision: Decision | undefined, now: Date): Promise<number> {
    const { reminders, log } = this.parts;
    const { id, key, dueAt } = reminder;
    try {
      if (decision?.kind === 'go') {
        const planned = await reminders.beginDelivering(id, now);
        log.info({ reminder: key, dueAt: dueAt.toISOString(), deliveries: planned }, 'A reminder is being delivered.');
        return planned;
      }
      if (decision?.kind === 'skip') {
        const skipped = await reminders.skip(id, decision.reason, now);
        log.warn({ reminder: key, reason: decision.reason, deliveries: skipped }, 'A reminder was skipped.');
      }
    } catch (error) {
      log.error({ reminder: key, error: errorMessage(error) }, 'A reminder could not be planned.');
    }
    return 0;
  }
}
