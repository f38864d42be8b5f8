import type { OutgoingMessage } from '../../core/chat.ts';
import { encodeAction } from '../actions.ts';
import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { publicCommands } from './command-table.ts';
import { defineFeature, textReply } from './feature.ts';

/** `/start`, `/trogiup`, and what is neither a question nor a command we have. */
export const helpFeature = defineFeature({
  name: 'help',
  recognises: (input): input is Exclude<Input, { kind: 'question' }> =>
    (input.kind === 'command' && (input.command === 'start' || input.command === 'trogiup')) ||
    input.kind === 'unknownCommand' ||
    input.kind === 'unknownPress' ||
    input.kind === 'unsupported',
  run: async (input, { services: { settings } }) => {
    if (input.kind === 'unknownCommand') return textReply(messages.unknownCommand(input.word));
    if (input.kind === 'unsupported') return textReply(messages.ask.onlyText);
    if (input.kind !== 'command') return textReply(messages.unknownButton);
    const reply = input.command === 'start' ? startMessage() : helpMessage(settings.organiserContact);
    return { replies: [reply], changes: [] };
  },
});

function startMessage(): OutgoingMessage {
  const { invitation, suggestions } = messages.start;
  return {
    blocks: [{ kind: 'paragraph', text: invitation }],
    buttons: suggestions.map(({ label }, index) => [{ label, action: encodeAction({ kind: 'askSuggestion', index }) }]),
  };
}

function helpMessage(organiserContact: string | null): OutgoingMessage {
  const words = messages.help;
  const commands = publicCommands.map(({ name, description }) => words.command(name, description));
  return {
    blocks: [
      { kind: 'heading', text: words.title },
      { kind: 'paragraph', text: words.how },
      { kind: 'paragraph', text: words.check },
      { kind: 'paragraph', text: [words.commandsTitle, ...commands].join('\n') },
      ...(organiserContact ? [{ kind: 'paragraph' as const, text: words.contact(organiserContact) }] : []),
    ],
  };
}
