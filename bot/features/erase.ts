import { encodeAction } from '../actions.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { messages } from '../messages.vi.ts';
import { defineFeature, textMessage, textReply } from './feature.ts';

type Erase =
  | { kind: 'command'; command: 'xoadulieu'; argument: string }
  | { kind: 'press'; action: { kind: 'erase'; isConfirmed: boolean } };

/** `/xoadulieu`: asks once more, then erases everything kept about the person and says what that was. */
export const eraseFeature = defineFeature({
  name: 'erase',
  recognises: (input): input is Extract<Input, { kind: 'command' | 'press' }> & Erase =>
    input.kind === 'command' ? input.command === 'xoadulieu' : input.kind === 'press' && input.action.kind === 'erase',
  run: async (input, { person }) => {
    if (input.kind === 'command') return { replies: [confirmation()], changes: [] };
    if (!input.action.isConfirmed) return textReply(messages.erase.kept);
    return {
      replies: [textMessage(messages.erase.done, trainingMessages.erase.done, messages.erase.limits)],
      changes: [({ people }) => people.erase(person.id)],
    };
  },
});

function confirmation() {
  const { buttons, erase } = messages;
  return {
    blocks: [
      { kind: 'heading' as const, text: erase.question },
      { kind: 'paragraph' as const, text: erase.what },
      { kind: 'paragraph' as const, text: trainingMessages.erase.what },
    ],
    buttons: [
      [
        { label: buttons.eraseYes, action: encodeAction({ kind: 'erase', isConfirmed: true }) },
        { label: buttons.eraseNo, action: encodeAction({ kind: 'erase', isConfirmed: false }) },
      ],
    ],
  };
}
