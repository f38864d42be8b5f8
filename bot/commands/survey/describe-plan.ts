import { surveyCommandMessages as words } from '../../messages/survey-commands.vi.ts';
import type { CheckedSurvey } from '../../survey/design/check-survey.ts';
import { type PlannedRound, plannedRounds } from '../../survey/design/planned-rounds.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import type { SubCommandContext } from '../sub-commands.ts';
import { roundName } from './find-round.ts';
import { reachableText } from './reachable-text.ts';

/** What a survey will do: its rounds with their times, and to how many people each goes. */
export async function describePlan(
  { plan, training }: CheckedSurvey,
  { database, clock, print }: Pick<SubCommandContext, 'database' | 'clock' | 'print'>,
): Promise<void> {
  const { reminders } = await database();
  const kinds = (plan.isAnonymous ? words.create.anonymous : '') + (plan.isQuiz ? words.create.quiz : '');
  print(words.create.title(plan.code, plan.title, training.code));
  print(words.create.about(plan.questions.length, kinds));
  const rounds = plannedRounds(plan, training);
  // Who will be present is not known yet: these are all who may.
  const possible = plannedRounds({ ...plan, audience: 'all' }, training);
  for (const [index, round] of rounds.entries()) {
    print(words.round.line(roundName(round), timesOf(round, clock.now())));
    const audience = possible[index]?.audience ?? round.audience;
    const { people, reachable } = await reminders.countAudience(training.code, audience);
    const line = plan.audience === 'present' ? words.round.atMostPeople : words.round.people;
    print(line(people, reachableText(reachable)));
  }
  if (rounds.length === 0) print(words.create.noRounds);
  else print(plan.nudgeAfterHours === null ? words.create.noNudge : words.create.nudge(plan.nudgeAfterHours));
}

function timesOf({ opensAt, closesAt }: PlannedRound, now: Date): string {
  if (opensAt === null || closesAt === null) return words.round.byCommand;
  if (closesAt <= now) return words.round.over;
  const closes = momentText(closesAt);
  return opensAt <= now ? words.round.opensNow(closes) : words.round.opens(momentText(opensAt), closes);
}
