import { forwardButton } from '../answer-rendering.ts';
import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { defineFeature, textMessage, textReply } from './feature.ts';

/** Helpful or not helpful; the last press counts. */
export const feedbackFeature = defineFeature({
  name: 'feedback',
  recognises: (input): input is Extract<Input, { kind: 'press' }> & { action: { kind: 'feedback' } } =>
    input.kind === 'press' && input.action.kind === 'feedback',
  run: async ({ action: { questionId, isHelpful } }, { person, services: { questions, clock } }) => {
    if (!(await questions.find(questionId))) return textReply(messages.feedback.gone);
    const at = clock.now();
    const reply = isHelpful
      ? textMessage(messages.feedback.helpful)
      : { ...textMessage(messages.feedback.notHelpful), buttons: [[forwardButton(questionId)]] };
    return { replies: [reply], changes: [({ feedback }) => feedback.record(questionId, person.id, isHelpful, at)] };
  },
});
