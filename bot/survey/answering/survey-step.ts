import type { Stores } from '../../../core/repositories.ts';
import type { StepOf } from '../../training/conversation-step.ts';

/** So long a typed number belongs to the survey; afterwards "KS" takes it up again. */
const stepMinutes = 120;

/** From now on texts in this chat may be replies to the survey. */
export function setSurveyStep(
  { states }: Pick<Stores, 'states'>,
  personId: number,
  state: Omit<StepOf<'survey'>, 'kind'>,
  now: Date,
): Promise<void> {
  const step: StepOf<'survey'> = { kind: 'survey', ...state };
  return states.set(personId, step, new Date(now.getTime() + stepMinutes * 60_000));
}
