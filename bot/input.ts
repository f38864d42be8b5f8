import type { IncomingMessage } from '../core/chat.ts';
import { foldMarks } from '../knowledge/text/normalize.ts';
import { type Action, parseAction } from './actions.ts';
import { type CommandName, isCommandName, spokenCommand } from './features/command-table.ts';
import { type AgendaRange, readAgendaSentence } from './training/agenda/agenda-sentence.ts';
import { readCheckInCode, readCheckInPayload } from './training/check-in/check-in-code.ts';
import { type ConversationStep, insistsOnText, takesText } from './training/conversation-step.ts';
import { readJoinText, readOneTimeCode } from './training/joining/typed-codes.ts';

/** What a message asks for, whatever the platform. */
export type Input =
  | { kind: 'command'; command: CommandName; argument: string }
  | { kind: 'unknownCommand'; word: string }
  /** `messageId` as in `IncomingPress`. */
  | { kind: 'press'; action: Action; messageId?: string }
  | { kind: 'unknownPress' }
  | { kind: 'question'; text: string }
  | { kind: 'contact'; phone: string; isOwn: boolean }
  /** The payload of a printed QR or link; anything at all may stand in it. */
  | { kind: 'joinLink'; joinCode: string }
  /** The QR of a hall's screen. */
  | { kind: 'scannedCheckIn'; sessionId: number; venueId: number; code: string }
  /** A one-time code typed alone, without its hyphen: `K7MX2QRD`. */
  | { kind: 'oneTimeCode'; code: string }
  /** The short code of a poster: "DK K7MX2Q". */
  | { kind: 'joinText'; code: string }
  /** Six digits from the hall's screen. */
  | { kind: 'checkInCode'; code: string }
  | { kind: 'agendaSentence'; range: AgendaRange }
  /** A small number alone that nothing waits for, perhaps any more. */
  | { kind: 'strayNumber' }
  /** What a running step waits for. */
  | { kind: 'stepText'; text: string; step: ConversationStep }
  | { kind: 'unsupported' };

/** Null for messages that ask for nothing (membership changes). `step` is where the person is in something longer. */
export function readInput(content: IncomingMessage['content'], step: ConversationStep | null = null): Input | null {
  switch (content.kind) {
    case 'membership':
      return null;
    case 'unsupported':
      return { kind: 'unsupported' };
    case 'contact':
      return content;
    case 'press': {
      const action = parseAction(content.action);
      if (!action) return { kind: 'unknownPress' };
      return { kind: 'press', action, ...(content.messageId === undefined ? {} : { messageId: content.messageId }) };
    }
    case 'text':
      return readText(content.text.trim(), step);
  }
}

/** `/hoi câu hỏi`, `/hoi@TenBot câu hỏi`, "trợ giúp", a code, a sentence about the programme, or a question. */
function readText(text: string, step: ConversationStep | null): Input {
  const match = /^\/(\p{L}[\p{L}\d_]{0,31})(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text);
  if (match) {
    const word = foldMarks(match[1] ?? '').toLowerCase();
    const argument = match[2]?.trim() ?? '';
    if (!isCommandName(word)) return { kind: 'unknownCommand', word: `/${match[1]}` };
    if (word === 'start' && argument !== '') return readPayload(argument);
    return (word === 'diemdanh' && readCode(argument)) || { kind: 'command', command: word, argument };
  }
  if (step && insistsOnText(step, text)) return { kind: 'stepText', text, step };
  const command = spokenCommand(text);
  if (command) return { kind: 'command', command, argument: '' };
  if (step && takesText(step, text)) return { kind: 'stepText', text, step };
  if (/^\d{1,2}$/.test(text)) return { kind: 'strayNumber' };
  return readCode(text) ?? readSentence(text);
}

/** What stands behind a deep link or QR code. */
function readPayload(payload: string): Input {
  const scanned = readCheckInPayload(payload);
  if (scanned) return { kind: 'scannedCheckIn', ...scanned };
  const code = readOneTimeCode(payload);
  return code ? { kind: 'oneTimeCode', code } : { kind: 'joinLink', joinCode: payload };
}

function readCode(text: string): Input | null {
  const code = readOneTimeCode(text);
  if (code) return { kind: 'oneTimeCode', code };
  const joinCode = readJoinText(text);
  if (joinCode) return { kind: 'joinText', code: joinCode };
  const checkInCode = readCheckInCode(text);
  return checkInCode ? { kind: 'checkInCode', code: checkInCode } : null;
}

function readSentence(text: string): Input {
  const range = readAgendaSentence(text);
  return range ? { kind: 'agendaSentence', range } : { kind: 'question', text };
}
