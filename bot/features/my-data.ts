import type { MessageBlock } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { StoredAttendee, StoredTraining } from '../../core/training-repositories.ts';
import { printVietnameseDate, vietnamDateOf } from '../../core/vietnam-time.ts';
import { paragraph } from '../message-blocks.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { answeredSurveys } from '../survey/answering/answered-surveys.ts';
import { venueOfAttendee } from '../training/agenda/session-text.ts';
import { printPhone } from '../training/joining/phone-number.ts';
import { decided, defineFeature, type FeatureContext } from './feature.ts';
import { type Command, isCommand } from './recognise.ts';

const words = trainingMessages.myData;
const ever = new Date(0);
/** More questions than anybody asks within the days that they are kept. */
const mostQuestions = 100_000;

/** `/dulieucuatoi`: everything that is kept about a person, and how it is erased. */
export const myDataFeature = defineFeature({
  name: 'my-data',
  recognises: (input): input is Command<'dulieucuatoi'> => isCommand(input, 'dulieucuatoi'),
  run: async (_input, context) =>
    decided(async (stores) => {
      const { trainings: allTrainings, roster, roles: allRoles } = stores.training;
      const trainings = await allTrainings.list();
      const attendees = await roster.attendeesOfPerson(context.person.id);
      const roles = await allRoles.rolesOf(context.person.id);
      const lines = attendees.flatMap((attendee) => attendeeBlocks(attendee, trainings));
      const held = roles.map(({ role, trainingCode }) => {
        const title = trainings.find(({ code }) => code === trainingCode)?.title ?? trainingCode;
        return paragraph(words.role(trainingMessages.roles[role], title));
      });
      const codes = trainings.flatMap(({ id, code }) =>
        attendees.some(({ trainingId }) => trainingId === id) ? [code] : [],
      );
      const answered = await answeredSurveys(stores, context.person.id, codes);
      const nothing = lines.length + held.length === 0 ? [paragraph(words.nothing)] : [];
      const blocks = [
        ...(await accountBlocks(stores, context)),
        ...lines,
        ...answered.map(paragraph),
        ...held,
        ...nothing,
        paragraph(words.erase),
      ];
      return [{ blocks }];
    }),
});

async function accountBlocks(stores: Stores, { person, services }: FeatureContext): Promise<MessageBlock[]> {
  const channels = await stores.accounts.channelsOf(person.id);
  const questions = await stores.questions.recent(person.id, mostQuestions, ever);
  const messages = await stores.people.countMessagesSince(person.recipient, ever);
  return [
    { kind: 'heading', text: words.heading },
    paragraph(
      [
        words.account(channels.map(({ channel }) => trainingMessages.channels.names[channel]).join(', ')),
        words.counts(questions.length, messages, services.settings.retentionDays),
      ].join('\n'),
    ),
  ];
}

function attendeeBlocks(attendee: StoredAttendee, trainings: readonly StoredTraining[]): MessageBlock[] {
  const { line, labels } = trainingMessages.join;
  const training = trainings.find(({ id }) => id === attendee.trainingId);
  const venue = training && venueOfAttendee(training, attendee);
  const lines = [
    words.line(training?.title ?? ''),
    line(trainingMessages.register.name, attendee.fullName),
    ...(attendee.position ? [line(labels.position, attendee.position)] : []),
    ...(attendee.unit ? [line(labels.unit, attendee.unit)] : []),
    ...(venue ? [line(labels.venue, venue.name)] : []),
    ...(attendee.phone ? [words.phone(printPhone(attendee.phone))] : []),
    ...(attendee.joinedAt ? [words.joined(printVietnameseDate(vietnamDateOf(attendee.joinedAt)))] : []),
    ...(attendee.optedOutAt ? [words.optedOut] : []),
  ];
  return [paragraph(lines.join('\n'))];
}
