import type { Button, OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import { visibleQuestions } from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { textMessage } from '../../features/feature.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { clip } from './clip.ts';
import { surveyName } from './survey-name.ts';

const words = surveyMessages.list;
const maxLabelLength = 40;

/** Every open round of a person with how far they are, and a button for each that is not sent. */
export async function surveyList(
  { surveys }: Pick<Stores, 'surveys'>,
  responses: readonly SurveyResponse[],
): Promise<OutgoingMessage> {
  if (responses.length === 0) return textMessage(words.none);
  const waiting = responses.filter(({ state }) => state !== 'sent');
  for (const { round, attendeeId, state, position } of waiting) {
    // How far a draft is tells something of its answers, so this message is one that carries it.
    if (state === 'draft') await surveys.saveStep(round.id, attendeeId, { answer: null, position });
  }
  const blocks: OutgoingMessage['blocks'] = [
    { kind: 'heading', text: words.heading },
    { kind: 'paragraph', text: responses.map(lineOf).join('\n') },
    ...(waiting.length === 0 ? [{ kind: 'paragraph' as const, text: words.allSent }] : []),
  ];
  const buttons = waiting.map((response) => [buttonOf(response)]);
  return { blocks, ...(buttons.length > 0 ? { buttons } : {}) };
}

function lineOf({ round, state, answers }: SurveyResponse): string {
  const until = round.closesAt === null ? '' : momentText(round.closesAt);
  return words.line(surveyName(round), stateText(), until);

  function stateText(): string {
    if (state === 'sent') return words.sent;
    if (state === null) return words.notBegun;
    const visible = visibleQuestions(round.survey.questions, answers);
    return words.draft(visible.filter(({ code }) => answers.has(code)).length, visible.length);
  }
}

function buttonOf({ round, state }: SurveyResponse): Button {
  const { begin, resume } = surveyMessages.buttons;
  const label = state === null ? begin(surveyName(round)) : resume(surveyName(round));
  return { label: clip(label, maxLabelLength), action: encodeAction({ kind: 'beginSurvey', roundId: round.id }) };
}
