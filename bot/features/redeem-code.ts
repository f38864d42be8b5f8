import type { OutgoingMessage } from '../../core/chat.ts';
import type { Stores } from '../../core/repositories.ts';
import type { Input } from '../input.ts';
import { trainingMessages } from '../messages/training.vi.ts';
import { consentQuestion } from '../training/joining/consent-question.ts';
import { noErrand, welcomeAttendee } from '../training/joining/joining.ts';
import { withinCodeLimit } from '../training/joining/limited-codes.ts';
import { joinByPhone } from '../training/joining/match-phone.ts';
import { redeemRole } from '../training/joining/redeem-role.ts';
import { linkAccounts } from './channels.ts';
import { decided, defineFeature, type FeatureContext, type FeatureResult, textMessage, textReply } from './feature.ts';
import { isPress, type Press } from './recognise.ts';

type Redeeming = Extract<Input, { kind: 'oneTimeCode' }> | Press<'consent'>;

/**
 * A one-time code typed alone. It may make somebody an attendee, an organiser or a host, or join two accounts: whoever
 * types it need not know which. Who has agreed to what is kept before is not asked again.
 */
export const redeemCodeFeature = defineFeature({
  name: 'redeem-code',
  recognises: (input): input is Redeeming => input.kind === 'oneTimeCode' || isPress(input, 'consent'),
  run: async (input, context) => {
    if (input.kind === 'press') return afterConsent(context, input.action);
    return decided(async (stores) =>
      (await hasAgreed(stores, context)) ? redeem(stores, context, input.code) : [consentQuestion(context, input.code)],
    );
  },
});

/** By an offer to join that said it, by a line of a roster, or by a role. */
async function hasAgreed({ training: { roster, roles } }: Stores, { step, person }: FeatureContext): Promise<boolean> {
  if (step?.kind === 'join') return true;
  if ((await roster.attendeesOfPerson(person.id)).length > 0) return true;
  return (await roles.rolesOf(person.id)).length > 0;
}

function afterConsent(context: FeatureContext, { code, isGiven }: Press<'consent'>['action']): FeatureResult {
  const { step, person } = context;
  if (!isGiven) {
    const reply = textMessage(trainingMessages.join.declined);
    return { replies: [reply], changes: [({ states }) => states.clear(person.id)] };
  }
  if (code !== '-') return decided((stores) => redeem(stores, context, code));
  if (step?.kind !== 'join') return textReply(trainingMessages.expired);
  return decided((stores) => joinByPhone(stores, context, step));
}

function redeem(stores: Stores, context: FeatureContext, code: string): Promise<OutgoingMessage[]> {
  const { person, services, step } = context;
  const now = services.clock.now();
  return withinCodeLimit(stores, person, now, {
    what: 'oneTimeCode',
    wrong: trainingMessages.codes.wrong,
    attempt: async () => {
      const attendee = await stores.training.roster.claim(code, person.id, now);
      const errand = step?.kind === 'join' ? step : noErrand;
      if (attendee) return welcomeAttendee(stores, context, attendee, errand, 'code');
      return (await redeemRole(stores, person, code, now)) ?? (await linkAccounts(stores, context, code));
    },
  });
}
