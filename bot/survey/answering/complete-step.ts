import type { SurveyRepository } from '../../../core/survey-repositories.ts';
import type { ConversationStep } from '../../training/conversation-step.ts';
import { currentQuestion } from './current-question.ts';
import { expectedReply } from './typed-reply.ts';

/** The step with what it waits for, which an anonymous survey keeps nowhere but in its draft. */
export async function completeStep(
  surveys: Pick<SurveyRepository, 'responseOf'>,
  step: ConversationStep | null,
  personId: number,
): Promise<ConversationStep | null> {
  if (step?.kind !== 'survey' || step.expects !== undefined) return step;
  const response = await surveys.responseOf(step.roundId, personId);
  if (!response) return step;
  const question = currentQuestion(response);
  return { ...step, expects: question && expectedReply(question, response.round.topics) };
}
