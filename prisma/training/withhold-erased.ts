import { newTombstone } from '../people/tombstone.ts';
import type { Session, TransactionSession } from '../session.ts';
import { type KeyMaker, openKeyMaker } from './erased-keys.ts';
import { accountsOf, type RosterLine } from './roster-line.ts';

/** What erased people left in this database. */
interface Erasures {
  keys: KeyMaker;
  accounts: ReadonlySet<string>;
  /** By the line's key; `isBack`: its person has consented since. */
  lines: ReadonlyMap<string, { attendeeId: number; isBack: boolean }>;
  /** The line of each number's key, of people who have not consented since. */
  phones: ReadonlyMap<string, number>;
}

/**
 * The lines of a roster that may be stored. Erased people who have not consented since are left out: their nameless line
 * stays as it is, a new line that names their account becomes a nameless one, and on a line that is not theirs the
 * account is dropped. A new line with an erased number is theirs too, under another code. Who came back gets their line's code back, and with it name and number.
 */
export async function withholdErased(
  transaction: TransactionSession,
  trainingId: number,
  lines: readonly RosterLine[],
): Promise<RosterLine[]> {
  const { prisma } = transaction;
  const erasures = await readErasures(prisma);
  if (erasures === null) return [...lines];
  const known = await prisma.attendee.findMany({ where: { trainingId }, select: { code: true } });
  const knownCodes = new Set(known.map(({ code }) => code));
  const storable: RosterLine[] = [];
  for (const line of lines) {
    const own = erasures.lines.get(erasures.keys.attendee(trainingId, line.code));
    if (own !== undefined && !own.isBack) continue;
    const isNew = own === undefined && !knownCodes.has(line.code);
    const renamedId = isNew && line.phone !== null ? phoneOwner(erasures, trainingId, line.phone) : undefined;
    if (renamedId !== undefined) {
      await addLineKey(transaction, erasures.keys.attendee(trainingId, line.code), renamedId);
      continue;
    }
    if (own !== undefined) await restoreCode(prisma, own.attendeeId, line.code);
    const allowed = dropErasedAccounts(line, erasures);
    if (allowed === line || !isNew) storable.push(allowed);
    else await addNamelessLine(transaction, trainingId, line, erasures.keys);
  }
  return storable;
}

/** Null when nobody was ever erased, as in most databases. */
async function readErasures(prisma: Session['prisma']): Promise<Erasures | null> {
  const rows = await prisma.erasedKey.findMany({
    select: { kind: true, hash: true, attendee: { select: { id: true, erasedAt: true } } },
  });
  if (rows.length === 0) return null;
  const accounts = rows.filter(({ kind }) => kind === 'account').map(({ hash }) => hash);
  const phones = rows.flatMap(({ kind, hash, attendee }) =>
    kind === 'phone' && attendee !== null ? [[hash, attendee.id] as const] : [],
  );
  const lines = rows.flatMap(({ kind, hash, attendee }) => {
    if (kind !== 'attendee' || attendee === null) return [];
    return [[hash, { attendeeId: attendee.id, isBack: attendee.erasedAt === null }] as const];
  });
  return {
    keys: await openKeyMaker(prisma),
    accounts: new Set(accounts),
    lines: new Map(lines),
    phones: new Map(phones),
  };
}

function phoneOwner({ keys, phones }: Erasures, trainingId: number, phone: string): number | undefined {
  return phones.get(keys.phone(trainingId, phone));
}

/** A line may be known by several codes, so that whoever comes back finds the one that the roster has by then. */
async function addLineKey(
  { prisma, clock }: Pick<TransactionSession, 'prisma' | 'clock'>,
  hash: string,
  attendeeId: number,
): Promise<void> {
  await prisma.erasedKey.create({ data: { kind: 'attendee', hash, attendeeId, erasedAt: clock.now() } });
}

/** The same object when it names no erased account. */
function dropErasedAccounts(line: RosterLine, { keys, accounts }: Erasures): RosterLine {
  const erased = accountsOf(line).filter((account) => accounts.has(keys.account(account)));
  if (erased.length === 0) return line;
  const channels = new Set(erased.map(({ channel }) => channel));
  return {
    ...line,
    telegramId: channels.has('telegram') ? null : line.telegramId,
    zaloUserId: channels.has('zalo-oa') ? null : line.zaloUserId,
    zaloBotChatId: channels.has('zalo-bot') ? null : line.zaloBotChatId,
  };
}

async function restoreCode(prisma: Session['prisma'], attendeeId: number, code: string): Promise<void> {
  await prisma.$executeRaw`UPDATE OR IGNORE "attendees" SET "code" = ${code} WHERE "id" = ${attendeeId}`;
  await prisma.erasedKey.deleteMany({ where: { attendeeId, kind: 'attendee' } });
}

async function addNamelessLine(
  { prisma, clock }: TransactionSession,
  trainingId: number,
  { code, rosterPosition, unit, venue }: RosterLine,
  keys: KeyMaker,
): Promise<void> {
  const erasedAt = clock.now();
  const place =
    venue === null ? null : await prisma.venue.findUnique({ where: { trainingId_code: { trainingId, code: venue } } });
  const venueId = place?.id ?? null;
  const line = { trainingId, code: newTombstone(), rosterPosition, unit, venueId, rosterVenueId: venueId, erasedAt };
  const { id: attendeeId } = await prisma.attendee.create({ data: line });
  await addLineKey({ prisma, clock }, keys.attendee(trainingId, code), attendeeId);
}
