import type { IncomingMessage } from '../core/chat.ts';
import { foldMarks } from '../knowledge/text/normalize.ts';
import { type Action, parseAction } from './actions.ts';
import { type CommandName, isCommandName, spokenCommand } from './features/command-table.ts';

/** What a message asks for, whatever the platform. */
export type Input =
  | { kind: 'command'; command: CommandName; argument: string }
  | { kind: 'unknownCommand'; word: string }
  | { kind: 'press'; action: Action }
  | { kind: 'unknownPress' }
  | { kind: 'question'; text: string }
  | { kind: 'contact'; phone: string; isOwn: boolean }
  | { kind: 'unsupported' };

/** Null for messages that ask for nothing (membership changes). */
export function readInput(content: IncomingMessage['content']): Input | null {
  switch (content.kind) {
    case 'membership':
      return null;
    case 'unsupported':
      return { kind: 'unsupported' };
    case 'contact':
      return content;
    case 'press': {
      const action = parseAction(content.action);
      return action ? { kind: 'press', action } : { kind: 'unknownPress' };
    }
    case 'text':
      return readText(content.text.trim());
  }
}

/** `/hoi câu hỏi`, `/hoi@TenBot câu hỏi`, "trợ giúp", or a question. */
function readText(text: string): Input {
  const match = /^\/(\p{L}[\p{L}\d_]{0,31})(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text);
  if (match) {
    const word = foldMarks(match[1] ?? '').toLowerCase();
    return isCommandName(word)
      ? { kind: 'command', command: word, argument: match[2]?.trim() ?? '' }
      : { kind: 'unknownCommand', word: `/${match[1]}` };
  }
  const command = spokenCommand(text);
  return command ? { kind: 'command', command, argument: '' } : { kind: 'question', text };
}
