import type { TranscriptLine, TranscriptStore } from '../../core/repositories.ts';
import type { Delivery, InboxMessage } from '../generated/sqlite/client.ts';
import type { Session } from '../session.ts';
import { parseIncomingContent, parseOutgoingMessage } from '../stored-json.ts';

/** What the person sees or is about to see: nothing that was refused, skipped or erased. */
const visibleStates = ['pending', 'sending', 'sent', 'uncertain'] as const;

export function createTranscriptStore({ prisma }: Session): TranscriptStore {
  return {
    read: async ({ channel, address }, limit) => {
      const incoming = await prisma.inboxMessage.findMany({
        where: { channel, address, content: { not: null } },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      const outgoing = await prisma.delivery.findMany({
        where: { channel, address, message: { not: null }, state: { in: [...visibleStates] } },
        orderBy: { id: 'desc' },
        take: limit,
      });
      const lines = [...incoming.map(fromInbox), ...outgoing.map(fromDelivery)];
      return lines
        .sort((one, other) => compareLines(one, other))
        .slice(-limit)
        .map(({ line }) => line);
    },
  };
}

interface PlacedLine {
  line: TranscriptLine;
  /** Inbox id of the message that this is, or answers; what we began ourselves comes last. */
  turn: number;
  id: number;
}

/** By time; within one instant a reply follows its message. */
function compareLines(one: PlacedLine, other: PlacedLine): number {
  return (
    one.line.at.getTime() - other.line.at.getTime() ||
    one.turn - other.turn ||
    one.line.direction.localeCompare(other.line.direction) ||
    one.id - other.id
  );
}

function fromInbox(row: InboxMessage): PlacedLine {
  const incoming = row.content === null ? null : parseIncomingContent(row.content);
  const line = { id: `in-${row.id}`, direction: 'incoming', at: row.receivedAt, incoming, outgoing: null } as const;
  return { line, turn: row.id, id: row.id };
}

function fromDelivery(row: Delivery): PlacedLine {
  const outgoing = row.message === null ? null : parseOutgoingMessage(row.message);
  const line = { id: `out-${row.id}`, direction: 'outgoing', at: row.createdAt, incoming: null, outgoing } as const;
  return { line, turn: row.inboxMessageId ?? Number.MAX_SAFE_INTEGER, id: row.id };
}
