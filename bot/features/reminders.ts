import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { writeDown } from '../training/training-access.ts';
import { decided, defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const words = trainingMessages.reminders;

/** `/tatnhac` and `/batnhac`: reminders and notices of one training, off and on again. */
export const remindersFeature = defineFeature({
  name: 'reminders',
  recognises: (input): input is Command<'tatnhac' | 'batnhac'> | Press<'setReminders'> =>
    isCommand(input, 'tatnhac', 'batnhac') || isPress(input, 'setReminders'),
  run: async (input, context) => {
    if (input.kind === 'press') return decided((stores) => switchOne(stores, context, input.action));
    const isOn = input.command === 'batnhac';
    return decided((stores) => switchAny(stores, context, isOn));
  },
});

/** With one training there is nothing to choose. */
async function switchAny(stores: Stores, context: FeatureContext, isOn: boolean): Promise<OutgoingMessage[]> {
  const lines = await stores.training.roster.attendeesOfPerson(context.person.id);
  if (lines.length === 0) return [textMessage(trainingMessages.none)];
  const others = lines.filter(({ optedOutAt }) => (optedOutAt === null) !== isOn);
  const [first] = others;
  if (!first) return [textMessage(isOn ? words.allOn : words.allOff)];
  if (others.length === 1) return switchOne(stores, context, { attendeeId: first.id, isOn });
  const trainings = await stores.training.trainings.list();
  const buttons = others.map(({ id, trainingId }) => [
    {
      label: (trainings.find((training) => training.id === trainingId)?.title ?? '').slice(0, 40),
      action: encodeAction({ kind: 'setReminders', attendeeId: id, isOn }),
    },
  ]);
  return [{ ...textMessage(isOn ? words.whichOn : words.which), buttons }];
}

async function switchOne(
  stores: Stores,
  { person, services }: FeatureContext,
  { attendeeId, isOn }: { attendeeId: number; isOn: boolean },
): Promise<OutgoingMessage[]> {
  const own = (await stores.training.roster.attendeesOfPerson(person.id)).find(({ id }) => id === attendeeId);
  const training = own && (await stores.training.trainings.list()).find(({ id }) => id === own.trainingId);
  if (!own || !training) return [textMessage(trainingMessages.none)];
  await stores.training.roster.setOptedOut(own.id, isOn ? null : services.clock.now());
  await writeDown(stores, person, isOn ? 'reminders.on' : 'reminders.off', training.code, own.code);
  return [textMessage(isOn ? words.on(training.title) : words.off(training.title))];
}
