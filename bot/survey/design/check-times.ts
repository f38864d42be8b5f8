import type { StoredTraining } from '../../../core/training-repositories.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import type { Findings } from '../../workbook/findings.ts';
import { plannedRounds } from './planned-rounds.ts';
import type { DraftPlaces, PartialDraft } from './survey-draft.ts';

type Scheduled = Pick<PartialDraft, 'schedule' | 'audience' | 'openHours' | 'closesAt' | 'nudgeAfterHours'>;

/** Tells of times that are over, and of rounds that would be closed before they open. */
export function checkTimes(
  plan: Scheduled,
  training: Pick<StoredTraining, 'sessions'>,
  { places, now }: { places: DraftPlaces; now: Date },
  findings: Findings,
): void {
  const { schedule, closesAt } = plan;
  if (schedule?.kind === 'atInstant' && schedule.opensAt <= now)
    findings.error(places.head('when'), words.opensInPast(momentText(schedule.opensAt)));
  if (closesAt !== null && closesAt <= now) {
    findings.error(places.head('closesAt'), words.closesInPast(momentText(closesAt)));
    return;
  }
  const rounds = schedule === null ? [] : plannedRounds({ ...plan, schedule }, training);
  for (const { session, opensAt, closesAt: closes } of rounds) {
    if (opensAt === null || closes === null) continue;
    if (closes <= opensAt) {
      const [closesText, opensText] = [momentText(closes), momentText(opensAt)];
      findings.error(
        places.head('closesAt'),
        session === null
          ? words.closesBeforeOpening(closesText, opensText)
          : words.closesBeforeSession(closesText, session.code, opensText),
      );
    } else if (closes <= now && session !== null) {
      findings.warn(places.head('sessions'), words.warnings.pastSession(session.code));
    }
  }
  if (plan.nudgeAfterHours !== null && closesAt === null && plan.nudgeAfterHours >= plan.openHours)
    findings.warn(places.head('nudgeHours'), words.warnings.nudgeTooLate);
}
