import { trainingCommandMessages as words } from '../../messages/training-commands.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { type ComingMessage, type ComingTraining, comingMessages } from '../../training/reminders/coming-messages.ts';
import type { SubCommandContext } from '../sub-commands.ts';

export interface ComingOptions {
  /** One object a message: `{at, attendee, fullName, isReachable, kind, reminder, session, text}`, all in one array. */
  isJson: boolean;
  /** One line a message instead of one group a reminder. */
  isList: boolean;
}

/** Who would get what, and when. */
export function printComing(
  coming: ComingTraining,
  { isJson, isList }: ComingOptions,
  { clock, print }: Pick<SubCommandContext, 'clock' | 'print'>,
): void {
  const messages = comingMessages(coming, clock.now());
  if (isJson) {
    print(JSON.stringify([...messages].map(toJson)));
    return;
  }
  const count = isList ? printList(messages, print) : printGroups(messages, print);
  print(count === 0 ? words.preview.none : words.preview.total(count));
}

function toJson({ attendee, at, reminder, isReachable, message }: ComingMessage) {
  return {
    at: at.toISOString(),
    attendee: attendee.code,
    fullName: attendee.fullName,
    isReachable,
    kind: reminder.kind,
    reminder: reminder.key,
    session: reminder.sessionCode,
    text: textOf(message),
  };
}

function textOf({ blocks }: ComingMessage['message']): string {
  return blocks.map(({ text }) => text).join('\n');
}

function printList(messages: Iterable<ComingMessage>, print: (text: string) => void): number {
  let count = 0;
  for (const { attendee, at, message } of messages) {
    const oneLine = textOf(message).replace(/\s*\n\s*/g, ' / ');
    print(words.preview.line(momentText(at), attendee.code, attendee.fullName, oneLine));
    count += 1;
  }
  return count;
}

/** The messages of one reminder follow each other, so a group is printed when the next begins. */
function printGroups(messages: Iterable<ComingMessage>, print: (text: string) => void): number {
  let count = 0;
  let group: { first: ComingMessage; people: number; reachable: number } | null = null;
  const flush = () => {
    if (!group) return;
    const { first, people, reachable } = group;
    const { kind, sessionCode } = first.reminder;
    print(words.preview.group(momentText(first.at), words.preview.kinds[kind], sessionCode, people, reachable));
    print(words.preview.sample(first.attendee.fullName));
    print(textOf(first.message).replace(/^/gm, '      '));
  };
  for (const message of messages) {
    count += 1;
    if (group?.first.reminder.id !== message.reminder.id) {
      flush();
      group = { first: message, people: 0, reachable: 0 };
    }
    group.people += 1;
    if (message.isReachable) group.reachable += 1;
  }
  flush();
  return count;
}
