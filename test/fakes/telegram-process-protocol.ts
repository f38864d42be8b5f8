import { z } from 'zod';

/** What the process of the fake server is told at its start, as JSON in its first argument. */
export const processOptionsSchema = z.object({
  logFile: z.string(),
  seed: z.number(),
  faults: z.object({ serverError: z.number(), dropAfterAccepting: z.number(), blocked: z.number() }),
  answerDelayMilliseconds: z.number(),
  /** Whether every accepted message is told, for people who press its buttons. */
  tellsAccepted: z.boolean().default(false),
});
export type ProcessOptions = z.input<typeof processOptionsSchema>;

/** What it is told while it runs. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), chatId: z.string(), text: z.string() }),
  z.object({ kind: z.literal('press'), chatId: z.string(), action: z.string(), messageId: z.number() }),
  /** From now on limits and faults are in force. */
  z.object({ kind: z.literal('harden'), messagesPerSecond: z.number(), isOnePerChat: z.boolean() }),
  z.object({ kind: z.literal('flush') }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What it says. */
export const wordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), token: z.string(), apiRoot: z.string() }),
  z.object({ kind: z.literal('flushed') }),
  z.object({
    kind: z.literal('accepted'),
    chatId: z.string(),
    messageId: z.number(),
    text: z.string(),
    buttons: z.array(z.object({ text: z.string(), callback_data: z.string() })),
  }),
]);
export type Word = z.infer<typeof wordSchema>;
export type AcceptedWord = Extract<Word, { kind: 'accepted' }>;
