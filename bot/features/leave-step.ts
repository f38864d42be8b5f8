import { surveyMessages } from '../messages/survey.vi.ts';
import { trainingMessages as words } from '../messages/training.vi.ts';
import { defineFeature, textMessage, textReply } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

/** `/huy` and "Xong": leaves whatever takes several messages. */
export const leaveStepFeature = defineFeature({
  name: 'leave-step',
  recognises: (input): input is Command<'huy'> | Press<'endStep'> =>
    isCommand(input, 'huy') || isPress(input, 'endStep'),
  run: async (_input, { person, step }) => {
    if (!step) return textReply(words.nothingToLeave);
    const replies: Partial<Record<typeof step.kind, string>> = {
      markPresent: words.mark.ended,
      survey: surveyMessages.paused,
    };
    const reply = replies[step.kind] ?? words.left;
    return { replies: [textMessage(reply)], changes: [({ states }) => states.clear(person.id)] };
  },
});
