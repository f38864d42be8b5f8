import type { Button, OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { LedgerTotals } from '../../core/training.ts';
import type { StoredVenue } from '../../core/training-repositories.ts';
import { encodeAction } from '../actions.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { printNumber } from '../training/print-number.ts';
import { type UnreachedPerson, unreachedPeople } from '../training/reminders/unreached-people.ts';
import type { Mandate } from '../training/training-access.ts';
import type { TrainingAction } from '../training/training-actions.ts';
import { type MandateNeed, withAnyMandate, withMandate } from '../training/with-mandate.ts';
import { defineFeature, textMessage } from './feature.ts';
import { type Command, isCommand, isPress, type Press } from './recognise.ts';

/** People to call on one page: a screen and a half. */
const peoplePerPage = 20;
const need: MandateNeed = { what: 'report', needed: 'host' };

/** `/baocao`: how far reminders went, and for a host whom to call because nothing arrived. */
export const reportFeature = defineFeature({
  name: 'report',
  recognises: (input): input is Command<'baocao'> | Press<'report' | 'unreached'> =>
    isCommand(input, 'baocao') || isPress(input, 'report', 'unreached'),
  run: async (input, context) => {
    if (input.kind === 'command') {
      const toReport = (trainingId: number): TrainingAction => ({ kind: 'report', trainingId });
      return withAnyMandate(context, need, toReport, report);
    }
    const { action } = input;
    return withMandate(context, action.trainingId, need, (stores, mandate) =>
      action.kind === 'report' ? report(stores, mandate) : unreached(stores, mandate, action),
    );
  },
});

async function report(stores: Stores, mandate: Mandate): Promise<OutgoingMessage[]> {
  if (mandate.role === 'host') {
    return unreached(stores, mandate, { trainingId: mandate.training.id, venueId: 0, page: 0 });
  }
  const words = trainingMessages.report;
  const { training } = mandate;
  const total = await stores.training.reminders.totals(training.code);
  const byVenue = await stores.training.reminders.totalsBy(training.code, 'venue');
  const nameOf = (code: string) => training.venues.find((venue) => venue.code === code)?.name ?? words.noVenue;
  const venueLines = [...byVenue].map(([code, totals]) =>
    words.venueLine(nameOf(code), printNumber(totals.sent), printNumber(countOf(totals))),
  );
  const kinds = ['planned', 'unreachable', 'failed', 'uncertain', 'skipped'] as const;
  const lines = kinds.filter((kind) => total[kind] > 0).map((kind) => words.lines[kind](printNumber(total[kind])));
  const headline = words.total(printNumber(total.sent), printNumber(countOf(total)));
  const blocks = [
    { kind: 'heading' as const, text: words.heading(training.title) },
    { kind: 'paragraph' as const, text: [headline, ...lines].join('\n') },
    ...(venueLines.length > 0 ? [{ kind: 'paragraph' as const, text: [words.venues, ...venueLines].join('\n') }] : []),
  ];
  return [{ blocks }, venueChoice(mandate)];
}

function countOf(totals: LedgerTotals): number {
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
}

function venueChoice({ training, venues }: Mandate): OutgoingMessage {
  const words = trainingMessages.report;
  const button = (label: string, venueId: number): Button[] => [
    {
      label: label.slice(0, 40),
      action: encodeAction({ kind: 'unreached', trainingId: training.id, venueId, page: 0 }),
    },
  ];
  const rows = [button(words.everywhere, 0), ...venues.map(({ id, name }) => button(name, id))];
  return { ...textMessage(words.chooseVenue), buttons: rows };
}

/** Venue 0 is every venue that this person looks after. */
async function unreached(
  stores: Stores,
  { training, role, venues }: Mandate,
  { venueId, page }: { trainingId: number; venueId: number; page: number },
): Promise<OutgoingMessage[]> {
  const words = trainingMessages.unreached;
  const wanted = venueId === 0 ? venues : venues.filter(({ id }) => id === venueId);
  if (venueId !== 0 && wanted.length === 0) return [textMessage(trainingMessages.roles.refused)];
  const isEverybody = venueId === 0 && role === 'organiser';
  const people = await unreachedPeople(stores.training, training, isEverybody ? null : wanted);
  const place = isEverybody ? words.everywhere : wanted.map(({ name }: StoredVenue) => name).join(', ');
  const heading = { kind: 'heading' as const, text: words.heading(place) };
  if (people.length === 0) return [{ blocks: [heading, ...textMessage(words.none).blocks] }];
  const pages = Math.ceil(people.length / peoplePerPage);
  const current = Math.min(page, pages - 1);
  const shown = people.slice(current * peoplePerPage, (current + 1) * peoplePerPage);
  const toPage = (label: string, target: number): Button[] =>
    target < 0 || target >= pages
      ? []
      : [{ label, action: encodeAction({ kind: 'unreached', trainingId: training.id, venueId, page: target }) }];
  const buttons = [...toPage(words.previous, current - 1), ...toPage(words.next, current + 1)];
  return [
    {
      blocks: [
        heading,
        { kind: 'paragraph', text: [words.intro(people.length), ...shown.map(personLine)].join('\n') },
        ...(pages > 1 ? [{ kind: 'note' as const, text: words.page(current + 1, pages) }] : []),
      ],
      ...(buttons.length > 0 ? { buttons: [buttons] } : {}),
    },
  ];
}

function personLine({ fullName, unit, phone, reason }: UnreachedPerson): string {
  return trainingMessages.unreached.line(fullName, unit, phone, reason);
}
