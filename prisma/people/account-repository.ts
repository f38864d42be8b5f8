import { z } from 'zod';
import { channelNames } from '../../core/chat.ts';
import type { AccountRepository } from '../../core/conversation-state.ts';
import type { Session } from '../session.ts';
import { hashOneTimeCode, newOneTimeCode } from '../training/one-time-code.ts';

const channelRows = z.array(
  z.object({ channel: z.enum(channelNames), isPreferred: z.coerce.number().transform((value) => value === 1) }),
);

/** Accounts on SQLite; see the port. */
export function createAccountRepository(session: Session): AccountRepository {
  const { prisma } = session;
  return {
    issueLinkCode: async (personId, expiresAt) => {
      const code = newOneTimeCode();
      await prisma.accountLinkCode.deleteMany({ where: { personId } });
      await prisma.accountLinkCode.create({ data: { codeHash: hashOneTimeCode(code), personId, expiresAt } });
      return code;
    },
    redeemLinkCode: (code, at) => redeemLinkCode(session, code, at),
    channelsOf: async (personId) => {
      const rows = await prisma.$queryRaw`
        SELECT "channel", max(i."channel" IS p."preferredChannel") AS "isPreferred" FROM "chat_identities" AS i JOIN "people" AS p ON p."id" = i."personId"
        WHERE p."id" = ${personId} OR p."id" IN (
          SELECT other."personId" FROM "attendee_accounts" AS own
          JOIN "attendee_accounts" AS other ON other."attendeeId" = own."attendeeId"
          WHERE own."personId" = ${personId})
        GROUP BY "channel" ORDER BY min(i."id")`;
      return channelRows.parse(rows);
    },
  };
}

/** Deleting is using: of two who type it at once, one gets it. */
function redeemLinkCode(session: Session, code: string, at: Date): Promise<number | null> {
  return session.atomically(async ({ prisma }) => {
    const codeHash = hashOneTimeCode(code);
    const row = await prisma.accountLinkCode.findUnique({ where: { codeHash } });
    if (row === null || row.expiresAt <= at) return null;
    await prisma.accountLinkCode.delete({ where: { codeHash } });
    return row.personId;
  });
}
