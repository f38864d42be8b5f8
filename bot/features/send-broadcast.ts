import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { ReminderState } from '../../core/training.ts';
import type { StoredReminder, StoredTraining } from '../../core/training-repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { momentText } from '../training/agenda/session-time-text.ts';
import { reachOf } from '../training/broadcasts/broadcast-preview.ts';
import { planBroadcast } from '../training/broadcasts/plan-broadcast.ts';
import { printNumber } from '../training/print-number.ts';
import { actorOf, mandatesOf, writeDown } from '../training/training-access.ts';
import { askText } from './broadcast.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { isPress, type Press } from './recognise.ts';

const words = trainingMessages.broadcast;

const kinds = [
  'broadcastCheck',
  'broadcastRewrite',
  'broadcastSend',
  'broadcastPause',
  'broadcastResume',
  'broadcastStop',
  'broadcastStatus',
] as const;
type Sending = Press<(typeof kinds)[number]>;
type SendAction = Sending['action'];

/** The buttons of a broadcast: a second confirmation, then pause, go on, stop and progress. States: see core/training.ts. */
export const sendBroadcastFeature = defineFeature({
  name: 'send-broadcast',
  recognises: (input): input is Sending => isPress(input, ...kinds),
  run: async ({ action }, context) => decided((stores) => press(stores, context, action)),
});

interface Broadcast {
  training: StoredTraining;
  reminder: StoredReminder;
}

async function press(stores: Stores, context: FeatureContext, action: SendAction): Promise<OutgoingMessage[]> {
  const { person } = context;
  const found = await findBroadcast(stores, person.id, action.reminderId);
  if (!found) {
    await writeDown(stores, person, 'command.refused', null, action.kind);
    return [textMessage(trainingMessages.roles.refused)];
  }
  switch (action.kind) {
    case 'broadcastCheck':
      return askAgain(stores, found);
    case 'broadcastRewrite':
      return rewrite(stores, context, found);
    case 'broadcastSend':
      return send(stores, context, found);
    case 'broadcastPause':
      return change(stores, context, found, 'paused', words.paused);
    case 'broadcastResume':
      return change(stores, context, found, 'delivering', words.resumed);
    case 'broadcastStop':
      return stop(stores, context, found);
    case 'broadcastStatus':
      return [await progress(stores, found)];
  }
}

/** Only among the trainings that this person organises. */
async function findBroadcast(stores: Stores, personId: number, reminderId: number): Promise<Broadcast | null> {
  for (const { training, role } of await mandatesOf(stores.training, personId)) {
    if (role !== 'organiser') continue;
    const reminders = await stores.training.reminders.ofTraining(training.code);
    const reminder = reminders.find(({ id, kind }) => id === reminderId && kind === 'broadcast');
    if (reminder) return { training, reminder };
  }
  return null;
}

/** The audience is counted anew: people join and leave while a draft lies there. */
async function askAgain(stores: Stores, { training, reminder }: Broadcast): Promise<OutgoingMessage[]> {
  if (reminder.state !== 'draft') return [textMessage(words.tooLate)];
  const { reachable } = await reachOf(stores.training, training, reminder.audience);
  if (reachable === 0) return [textMessage(words.nobody)];
  const count = printNumber(reachable);
  return [
    {
      ...textMessage(words.sure(count)),
      buttons: [
        [button(words.buttons.send(count), 'broadcastSend', reminder.id)],
        [button(words.buttons.cancel, 'broadcastStop', reminder.id)],
      ],
    },
  ];
}

async function rewrite(stores: Stores, context: FeatureContext, { training, reminder }: Broadcast) {
  if (reminder.state !== 'draft') return [textMessage(words.tooLate)];
  await stores.training.reminders.setState(reminder.id, 'stopped', actorOf(context.person));
  return [await askText(stores, context, training, reminder.audience)];
}

/** A draft that was written before the quiet hours and is confirmed within them waits for their end. */
async function send(stores: Stores, { person, services }: FeatureContext, { training, reminder }: Broadcast) {
  const now = services.clock.now();
  if (reminder.state !== 'draft' || reminder.text === null) return [textMessage(words.tooLate)];
  const { reminders } = stores.training;
  const renewed = planBroadcast(reminder.text, reminder.audience, training.quietHours, now);
  let confirmed = reminder;
  if (renewed.dueAt > now && renewed.dueAt.getTime() !== reminder.dueAt.getTime()) {
    await reminders.setState(reminder.id, 'stopped', actorOf(person));
    confirmed = await reminders.draftBroadcast(training.code, renewed, actorOf(person));
  }
  if (!(await reminders.setState(confirmed.id, 'planned', actorOf(person)))) return [textMessage(words.tooLate)];
  const text = confirmed.dueAt > now ? words.willBegin(momentText(confirmed.dueAt)) : words.begun;
  return [{ ...textMessage(text), buttons: runningButtons(confirmed.id, 'delivering') }];
}

async function change(
  stores: Stores,
  { person }: FeatureContext,
  { reminder }: Broadcast,
  state: 'paused' | 'delivering',
  text: string,
): Promise<OutgoingMessage[]> {
  const isLegal = state === 'paused' ? reminder.state === 'delivering' : reminder.state === 'paused';
  const isDone = isLegal && (await stores.training.reminders.setState(reminder.id, state, actorOf(person)));
  if (!isDone) return [textMessage(words.tooLate)];
  return [{ ...textMessage(text), buttons: runningButtons(reminder.id, state) }];
}

async function stop(stores: Stores, { person }: FeatureContext, { reminder }: Broadcast): Promise<OutgoingMessage[]> {
  const isStopped = await stores.training.reminders.setState(reminder.id, 'stopped', actorOf(person));
  if (!isStopped) return [textMessage(words.tooLate)];
  return [textMessage(reminder.state === 'draft' ? words.cancelled : words.stopped)];
}

async function progress(stores: Stores, { reminder }: Broadcast): Promise<OutgoingMessage> {
  const totals = await stores.training.reminders.totalsOf(reminder.id);
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
  const missed = totals.unreachable + totals.failed + totals.uncertain;
  const lines = [
    words.progress(words.state[reminder.state], printNumber(totals.sent), printNumber(all)),
    ...(missed > 0 ? [words.trouble(printNumber(missed))] : []),
  ];
  return { ...textMessage(lines.join('\n')), buttons: runningButtons(reminder.id, reminder.state) };
}

/** What can still be done with it. */
function runningButtons(reminderId: number, state: ReminderState): Button[][] {
  const { pause, resume, stop: stopLabel, status } = words.buttons;
  const first: Partial<Record<ReminderState, Button>> = {
    delivering: button(pause, 'broadcastPause', reminderId),
    paused: button(resume, 'broadcastResume', reminderId),
  };
  const isRunning = state === 'planned' || state === 'delivering' || state === 'paused';
  const change = first[state];
  return [
    ...(isRunning ? [[...(change ? [change] : []), button(stopLabel, 'broadcastStop', reminderId)]] : []),
    [button(status, 'broadcastStatus', reminderId)],
  ];
}

function button(label: string, kind: SendAction['kind'], reminderId: number): Button {
  return { label: label.slice(0, 40), action: encodeAction({ kind, reminderId }) };
}
