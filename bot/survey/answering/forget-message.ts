import type { Change, Stores } from '../../../core/repositories.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import type { FeatureContext } from '../../features/feature.ts';
import type { Input } from '../../input.ts';
import { surveyActions } from '../survey-actions.ts';

/**
 * An old button, a late number, a tap too many: nothing is answered by them, and still they may say what was. So of an
 * anonymous survey they are counted among the messages that carried its draft, or are not kept at all.
 */
export async function forgetMessage(
  { surveys }: Pick<Stores, 'surveys'>,
  { round, attendeeId, position }: SurveyResponse,
): Promise<void> {
  if (round.survey.isAnonymous) await surveys.saveStep(round.id, attendeeId, { answer: null, position });
}

/** The same for an input that is refused before any feature sees it. */
export function forgetRefused(input: Input, { person, step }: Pick<FeatureContext, 'person' | 'step'>): Change[] {
  const roundId = roundOf(input, step);
  if (roundId === null) return [];
  const forget: Change = async (stores) => {
    const response = await stores.surveys.responseOf(roundId, person.id);
    if (response) await forgetMessage(stores, response);
  };
  return [forget];
}

/** Any text that comes while a question waits may be an answer to it. */
function roundOf(input: Input, step: FeatureContext['step']): number | null {
  if (input.kind !== 'press') return step?.kind === 'survey' ? step.roundId : null;
  return surveyActions.has(input.action) && 'roundId' in input.action ? input.action.roundId : null;
}
