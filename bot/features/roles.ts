import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { StoredTrainingSession } from '../../core/training-repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { checkInWindow, venuesOf } from '../training/check-in/check-in.ts';
import { hallPagePath, joinPagePath } from '../training/links.ts';
import { hallToken } from '../training/pages.ts';
import type { Mandate } from '../training/training-access.ts';
import type { TrainingAction } from '../training/training-actions.ts';
import { type MandateNeed, withAnyMandate, withMandate } from '../training/with-mandate.ts';
import { defineFeature, type FeatureContext, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

const words = trainingMessages.roles;

const menuNeed: MandateNeed = { what: 'manage.menu', needed: 'host' };

/** `/quanly`: what organisers and hosts do, the addresses of their pages, and how many are present. */
export const rolesFeature = defineFeature({
  name: 'roles',
  recognises: (input): input is Command<'quanly'> | Press<'manage' | 'pages' | 'attendance'> =>
    isCommand(input, 'quanly') || isPress(input, 'manage', 'pages', 'attendance'),
  run: async (input, context) => {
    if (input.kind === 'command') {
      const toMenu = (trainingId: number): TrainingAction => ({ kind: 'manage', trainingId });
      return withAnyMandate(context, menuNeed, toMenu, async (_stores, mandate) => [menu(mandate)]);
    }
    const { kind, trainingId } = input.action;
    if (kind === 'manage')
      return withMandate(context, trainingId, menuNeed, async (_stores, mandate) => [menu(mandate)]);
    return withMandate(context, trainingId, { what: `manage.${kind}`, needed: 'host' }, async (stores, mandate) => [
      kind === 'pages' ? await pages(stores, context, mandate) : await attendance(stores, context, mandate),
    ]);
  },
});

function menu({ training, role, venues }: Mandate): OutgoingMessage {
  const { buttons } = words;
  const trainingId = training.id;
  const button = (label: string, action: TrainingAction): Button[] => [{ label, action: encodeAction(action) }];
  const place = role === 'host' ? venues.map(({ name }) => name).join(', ') : null;
  const forOrganiser = [
    button(buttons.broadcast, { kind: 'broadcast', trainingId }),
    button(buttons.report, { kind: 'report', trainingId }),
  ];
  return {
    blocks: [
      { kind: 'heading', text: words.menu(training.title) },
      {
        kind: 'paragraph',
        text: [
          words.menuLine(words[role], place),
          ...(role === 'organiser' ? [words.counts(training.joinedCount, training.attendeeCount)] : []),
        ].join('\n'),
      },
    ],
    buttons: [
      ...(role === 'organiser' ? forOrganiser : []),
      button(buttons.attendance, { kind: 'attendance', trainingId }),
      button(buttons.mark, { kind: 'markFor', trainingId, sessionId: 0 }),
      button(buttons.unreached, { kind: 'unreached', trainingId, venueId: 0, page: 0 }),
      button(buttons.pages, { kind: 'pages', trainingId }),
    ],
  };
}

/** Posters of the venues, and the screens of the session that is on or comes next. */
async function pages(stores: Stores, { services }: FeatureContext, { training, role, venues }: Mandate) {
  const texts = trainingMessages.pages;
  const { publicUrl, localUrl } = services.links;
  const root = publicUrl ?? localUrl;
  if (root === null) return textMessage(texts.noAddress);
  const session = currentSession(training.sessions, services.clock.now(), false);
  const wholeTraining = joinPagePath(await stores.training.roster.joinCodeOf(training.code));
  const posters = [
    ...(role === 'organiser' ? [`${texts.join(texts.wholeTraining)}: ${root}${wholeTraining}`] : []),
    ...venues.map(({ name, joinCode }) => `${texts.join(name)}: ${root}${joinPagePath(joinCode)}`),
  ];
  const screens: string[] = [];
  for (const venue of session ? venues : []) {
    if (!session || !venuesOf(session, training).some(({ id }) => id === venue.id)) continue;
    const token = await hallToken(stores.training, session.id, venue.id);
    screens.push(`${texts.hall(session.topic, venue.name)}: ${root}${hallPagePath(token)}`);
  }
  const message = textMessage(...posters, ...(screens.length > 0 ? [...screens, texts.secret] : [texts.noSession]));
  const note = publicUrl === null ? [{ kind: 'note' as const, text: texts.local }] : [];
  return { blocks: [{ kind: 'heading' as const, text: texts.heading }, ...message.blocks, ...note] };
}

async function attendance(stores: Stores, { services }: FeatureContext, { training, venues }: Mandate) {
  const texts = trainingMessages.attendance;
  const session = currentSession(training.sessions, services.clock.now(), true);
  if (!session) return textMessage(texts.none);
  const isAll = venues.length === training.venues.length;
  const counts = (await stores.training.checkIns.countsByVenue(session.id)).filter(({ venue }) =>
    venue === null ? isAll : venues.some(({ code }) => code === venue),
  );
  const nameOf = (code: string | null) => training.venues.find((venue) => venue.code === code)?.name ?? texts.noVenue;
  const lines = counts
    .filter(({ venue, present, expected }) => venue !== null || present + expected > 0)
    .map(({ venue, present, expected, late }) => texts.line(nameOf(venue), present, expected, late));
  const sum = (pick: (count: (typeof counts)[number]) => number) => counts.reduce((total, one) => total + pick(one), 0);
  const total = texts.total(
    sum(({ present }) => present),
    sum(({ expected }) => expected),
  );
  return {
    blocks: [
      { kind: 'heading' as const, text: texts.heading(session.topic) },
      { kind: 'paragraph' as const, text: [...lines, ...(lines.length > 1 ? [total] : [])].join('\n') },
    ],
  };
}

/** The session that people can check in to, or the next; with `orLast` the last one when all are over. */
function currentSession(
  sessions: readonly StoredTrainingSession[],
  now: Date,
  orLast: boolean,
): StoredTrainingSession | null {
  const inOrder = sessions
    .filter(({ cancelledAt }) => !cancelledAt)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const current = inOrder.find((session) => checkInWindow(session, now) !== 'over');
  return current ?? (orLast ? (inOrder.at(-1) ?? null) : null);
}
