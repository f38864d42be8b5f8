import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { defineFeature, textMessage, textReply } from './feature.ts';

/** "Hỏi cán bộ": queues the question for a person and says whom to call meanwhile. */
export const forwardFeature = defineFeature({
  name: 'forward',
  recognises: (input): input is Extract<Input, { kind: 'press' }> & { action: { kind: 'forward' } } =>
    input.kind === 'press' && input.action.kind === 'forward',
  run: async ({ action: { questionId } }, { person, services: { questions, settings } }) => {
    const asked = await questions.find(questionId);
    // Identities of questions stand in buttons, so a press may name somebody else's question.
    const isOwn =
      asked?.recipient?.channel === person.recipient.channel && asked.recipient.address === person.recipient.address;
    if (!isOwn) return textReply(messages.forward.gone);
    const contact = settings.organiserContact ? [messages.forward.contact(settings.organiserContact)] : [];
    return {
      replies: [textMessage([messages.forward.done, ...contact].join(' '))],
      changes: [({ questions: stored }) => stored.forward(questionId)],
    };
  },
});
