import type { Input } from '../input.ts';
import { trainingMessages as words } from '../messages/training.vi.ts';
import { defineFeature, textMessage, textReply } from './feature.ts';

type Leaving =
  | (Extract<Input, { kind: 'command' }> & { command: 'huy' })
  | (Extract<Input, { kind: 'press' }> & { action: { kind: 'endStep' } });

/** `/huy` and "Xong": leaves whatever takes several messages. */
export const leaveStepFeature = defineFeature({
  name: 'leave-step',
  recognises: (input): input is Leaving =>
    (input.kind === 'command' && input.command === 'huy') ||
    (input.kind === 'press' && input.action.kind === 'endStep'),
  run: async (_input, { person, step }) => {
    if (!step) return textReply(words.nothingToLeave);
    const reply = step.kind === 'markPresent' ? words.mark.ended : words.left;
    return { replies: [textMessage(reply)], changes: [({ states }) => states.clear(person.id)] };
  },
});
