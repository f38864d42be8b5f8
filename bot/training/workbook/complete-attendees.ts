import type { AttendeePlan } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { generatedCode } from '../../workbook/generated-code.ts';
import { UniquePlaces } from '../../workbook/unique-places.ts';
import { isMobilePhone, printPhone } from '../joining/phone-number.ts';
import type { ResolveVenue } from './complete-venues.ts';
import { type AttendeeDraft, type PlatformIdField, platformIdFields } from './plan-draft.ts';

/** Forty bits: among 30,000 people with the same initials two would share a code once in 2,000 imports. */
const attendeeCodeLength = 8;
const { warnings } = workbookMessages;

/**
 * The attendees, with codes for those without one: by name and unit, which is how an organiser tells people apart and
 * what stays when a phone number is mended. Two people of one name and unit need a written code, since the order of
 * rows must not decide who is who.
 */
export function completeAttendees(
  drafts: readonly AttendeeDraft[],
  resolve: ResolveVenue,
  whereList: string,
  hasVenues: boolean,
  findings: Findings,
): AttendeePlan[] {
  if (drafts.length === 0) findings.warn(whereList, warnings.noAttendees);
  const seen = createSeen();
  const attendees = drafts.flatMap((draft) => {
    const { where, fullName, position, unit, phone, telegramId, zaloUserId, zaloBotChatId } = draft;
    const venue = draft.venue === null ? null : resolve(draft.venue, where('venue'));
    tellDoubles(draft, seen, findings);
    if (fullName === null) return [];
    const code = codeOf(draft, fullName, seen.codes, findings);
    if (phone !== null && !isMobilePhone(phone)) findings.warn(where('phone'), warnings.landline(printPhone(phone)));
    return [{ code, fullName, position, unit, venue, phone, telegramId, zaloUserId, zaloBotChatId }];
  });
  warnInAll(attendees, whereList, hasVenues, findings);
  return attendees;
}

type Seen = Readonly<Record<'codes' | 'phones' | PlatformIdField, UniquePlaces>>;

function createSeen(): Seen {
  return {
    codes: new UniquePlaces(),
    phones: new UniquePlaces(),
    telegramId: new UniquePlaces(),
    zaloUserId: new UniquePlaces(),
    zaloBotChatId: new UniquePlaces(),
  };
}

function codeOf(
  { where, code, unit }: AttendeeDraft,
  fullName: string,
  codes: UniquePlaces,
  findings: Findings,
): string {
  if (code !== null) {
    const before = codes.see(code.toLowerCase(), where('code'));
    if (before !== null) findings.error(where('code'), workbookMessages.codeTwice(code, before));
    return code;
  }
  const generated = generatedCode(fullName, [fullName, unit ?? ''], attendeeCodeLength);
  const before = codes.see(generated.toLowerCase(), where('fullName'));
  if (before !== null) findings.error(where('fullName'), workbookMessages.samePersonTwice(before));
  return generated;
}

function tellDoubles(draft: AttendeeDraft, seen: Seen, findings: Findings): void {
  const { where, phone } = draft;
  const phoneBefore = phone === null ? null : seen.phones.see(phone, where('phone'));
  if (phoneBefore !== null) findings.error(where('phone'), workbookMessages.phoneTwice(phoneBefore));
  for (const field of platformIdFields) {
    const id = draft[field];
    const before = id === null ? null : seen[field].see(id, where(field));
    if (before !== null) findings.error(where(field), workbookMessages.platformIdTwice(before));
  }
}

function warnInAll(
  attendees: readonly AttendeePlan[],
  whereList: string,
  hasVenues: boolean,
  findings: Findings,
): void {
  const withoutPhone = attendees.filter(
    (attendee) => attendee.phone === null && platformIdFields.every((field) => attendee[field] === null),
  );
  if (withoutPhone.length > 0) findings.warn(whereList, warnings.noPhones(withoutPhone.length));
  const withoutVenue = attendees.filter(({ venue }) => venue === null);
  if (hasVenues && withoutVenue.length > 0) findings.warn(whereList, warnings.noVenue(withoutVenue.length));
}
