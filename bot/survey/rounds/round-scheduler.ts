import type { Clock } from '../../../core/clock.ts';
import { errorMessage } from '../../../core/errors.ts';
import type { StoredRound, SurveyRepository } from '../../../core/survey-repositories.ts';
import type { Actor } from '../../../core/training-repositories.ts';
import type { Log } from '../../log.ts';
import { PeriodicLoop } from '../../periodic-loop.ts';
import { closeRound, openRound, type RoundStores } from './open-round.ts';

interface RoundSchedulerParts {
  surveys: Pick<SurveyRepository, 'due' | 'open' | 'close'>;
  trainings: RoundStores['trainings'];
  clock: Clock;
  log: Log;
}

const actor: Actor = { kind: 'system' };

/**
 * Opens and closes rounds of surveys when their time comes.
 *
 * A round is `planned` until a tick finds its opening due and moves it to `open`, together with its invitations; an open
 * one becomes `closed` at its closing time. One whose whole time passed while nobody looked is closed without inviting.
 * As with reminders, what is due follows from the stored states and the clock alone, and no state is entered twice.
 */
export class RoundScheduler {
  private readonly parts: RoundSchedulerParts;
  private readonly loop: PeriodicLoop;

  constructor(parts: RoundSchedulerParts) {
    this.parts = parts;
    this.loop = new PeriodicLoop(
      () => this.tick(),
      (error) =>
        parts.log.error({ error: errorMessage(error) }, 'Surveys could not be opened or closed; trying again.'),
    );
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Looks once. Returns how many rounds were opened or closed. */
  async tick(): Promise<number> {
    const { surveys, clock } = this.parts;
    const now = clock.now();
    let changed = 0;
    for (const round of await surveys.due(now)) changed += (await this.carryOut(round, now)) ? 1 : 0;
    return changed;
  }

  /** One round that cannot be opened must not hold up the others. */
  private async carryOut(round: StoredRound, now: Date): Promise<boolean> {
    const { log } = this.parts;
    const facts = { training: round.survey.trainingCode, survey: round.survey.code, round: round.id };
    try {
      if (round.state === 'planned' && !isOver(round, now)) {
        const opened = await openRound(this.parts, round, now, actor);
        if (opened) log.info({ ...facts, closesAt: opened.closesAt.toISOString() }, 'A survey is open.');
        return opened !== null;
      }
      const isClosed = await closeRound(this.parts, round, now, actor);
      if (isClosed) log.info(facts, 'A survey is closed.');
      return isClosed;
    } catch (error) {
      log.error({ ...facts, error: errorMessage(error) }, 'A survey could not be opened or closed.');
      return false;
    }
  }
}

function isOver({ closesAt, survey }: StoredRound, now: Date): boolean {
  const ends = survey.closesAt ?? closesAt;
  return ends !== null && ends <= now;
}
