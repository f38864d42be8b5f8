import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import type { StoredAttendee, StoredTraining } from '../../../core/training-repositories.ts';
import { encodeAction } from '../../actions.ts';
import { type FeatureContext, textMessage } from '../../features/feature.ts';
import { trainingMessages } from '../../messages/training.vi.ts';
import type { StepOf } from '../conversation-step.ts';
import { isOver } from '../training-access.ts';
import { selfInvitation, stepExpiry, welcomeAttendee } from './joining.ts';

type JoinStep = StepOf<'join'>;

/** Roster lines with this verified number, in the training one came for or in every running one. */
export async function linesOfPhone(stores: Stores, step: JoinStep, now: Date): Promise<StoredAttendee[]> {
  if (step.phone === null) return [];
  const { trainings, roster } = stores.training;
  const wanted = (training: StoredTraining) =>
    step.trainingCode === null ? !isOver(training, now) : training.code === step.trainingCode;
  const lines: StoredAttendee[] = [];
  for (const training of (await trainings.list()).filter(wanted)) {
    lines.push(...(await roster.findByPhone(training.code, step.phone)));
  }
  return lines;
}

/**
 * Joins the lines that a verified number proves: in each training its only line, while several people with one number (a
 * family, an office) choose which of them they are.
 */
export async function joinByPhone(stores: Stores, context: FeatureContext, step: JoinStep): Promise<OutgoingMessage[]> {
  const { person, services } = context;
  const now = services.clock.now();
  const lines = await linesOfPhone(stores, step, now);
  if (lines.length === 0) return phoneUnknown(stores, context, step);
  const alone = lines.filter(({ trainingId }) => lines.filter((line) => line.trainingId === trainingId).length === 1);
  const shared = lines.filter((line) => !alone.includes(line));
  const replies: OutgoingMessage[] = [];
  for (const line of alone) replies.push(...(await joinLine(stores, context, line, step)));
  if (shared.length === 0) return replies;
  await stores.states.set(person.id, step, stepExpiry(now));
  return [...replies, choice(shared)];
}

export async function joinLine(
  stores: Stores,
  context: FeatureContext,
  line: StoredAttendee,
  step: JoinStep,
): Promise<OutgoingMessage[]> {
  await stores.training.roster.link(line.id, context.person.id, context.services.clock.now());
  return welcomeAttendee(stores, context, line, step, 'phone');
}

function choice(lines: readonly StoredAttendee[]): OutgoingMessage {
  const { choose, nameless } = trainingMessages.join;
  const buttons = lines.map(({ id, fullName, position }) => [
    {
      label: ([fullName, position].filter(Boolean).join(' – ') || nameless).slice(0, 40),
      action: encodeAction({ kind: 'pickAttendee', attendeeId: id }),
    },
  ]);
  return { ...textMessage(choose), buttons };
}

/** The number is kept with the step: who registers afterwards need not type it. */
async function phoneUnknown(stores: Stores, { person, services }: FeatureContext, step: JoinStep) {
  const now = services.clock.now();
  await stores.states.set(person.id, step, stepExpiry(now));
  const open = (await stores.training.trainings.list()).filter(
    (training) =>
      training.allowsSelfRegistration &&
      !isOver(training, now) &&
      (step.trainingCode === null || training.code === step.trainingCode),
  );
  const places = open.map((training) => ({
    training,
    venue: training.venues.find(({ code }) => code === step.venueCode) ?? null,
  }));
  return [textMessage(trainingMessages.join.phoneUnknown), ...(places.length > 0 ? [selfInvitation(places)] : [])];
}
