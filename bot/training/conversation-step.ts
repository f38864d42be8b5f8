import { z } from 'zod';
import { questionKinds } from '../../core/survey.ts';
import { namesChoice, readReply } from '../survey/answering/read-reply.ts';
import { readCheckInCode } from './check-in/check-in-code.ts';

const trainingCode = z.string();
const venueCode = z.string().nullable();
/** The check-in that brought the person here; it is done as soon as we know who they are. */
const checkIn = z.object({ sessionId: z.number(), venueId: z.number() }).nullable();

const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('venue'), venue: z.string() }),
  z.object({ kind: z.literal('unit'), unit: z.string() }),
  z.object({ kind: z.enum(['enrolled', 'present', 'absent']), session: z.string() }),
  z.object({ kind: z.literal('presentAny') }),
]);

const expectedReply = z.object({
  question: z.string(),
  kind: z.enum(questionKinds),
  choices: z.array(z.object({ code: z.string(), label: z.string() })),
});

/**
 * Where a person is in something that takes several messages; stored, so that a restart changes nothing.
 *
 * Joining: `join` (told how, and what is kept) -> joined by code or number, or `registerName` -> `registerUnit` ->
 * `registerVenue` (when there is a choice) -> `registerConfirm` -> joined. `/huy` leaves it anywhere.
 * `broadcastUnit` (name of a unit) and `broadcastText` (the text) lead to a draft, whose buttons do the rest.
 * `markPresent` takes names until it is ended.
 * `survey` waits for a reply to the question last shown in this chat, or (`expects` null) for a word at the last look;
 * the answers themselves are stored with the survey, so losing the step loses nothing. Of an anonymous survey `expects`
 * is not stored: which question somebody came to may tell what they answered.
 */
const joining = { trainingCode, venueCode, checkIn, phone: z.string().nullable() };
const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join'), ...joining, trainingCode: trainingCode.nullable() }),
  z.object({ kind: z.literal('registerName'), ...joining }),
  z.object({ kind: z.literal('registerUnit'), ...joining, fullName: z.string() }),
  z.object({ kind: z.literal('registerVenue'), ...joining, fullName: z.string(), unit: z.string().nullable() }),
  z.object({ kind: z.literal('registerConfirm'), ...joining, fullName: z.string(), unit: z.string().nullable() }),
  z.object({ kind: z.literal('broadcastUnit'), trainingCode }),
  z.object({ kind: z.literal('broadcastText'), trainingCode, audience: audienceSchema }),
  z.object({ kind: z.literal('markPresent'), trainingCode, sessionCode: z.string() }),
  z.object({ kind: z.literal('survey'), roundId: z.number(), expects: expectedReply.nullable().optional() }),
]);

export type ConversationStep = z.infer<typeof stepSchema>;
export type StepOf<Kind extends ConversationStep['kind']> = Extract<ConversationStep, { kind: Kind }>;

/** Null also for a step of an older program that we no longer understand. */
export function readStep(stored: unknown): ConversationStep | null {
  return stepSchema.safeParse(stored).data ?? null;
}

/** A name, a unit: longer texts and questions are meant for the answerer. */
const mostWordsOfName = 12;
const hyphenatedCode = /^[\dA-Z]{4}-[\dA-Z]{4}$/i;

/** Whether the step waits for such a text; otherwise it is read as if there were no step. */
export function takesText(step: ConversationStep, text: string): boolean {
  if (text === '') return false;
  switch (step.kind) {
    case 'broadcastText':
      return true;
    case 'registerName':
    case 'registerUnit':
    case 'broadcastUnit':
    case 'markPresent':
      return (
        !/[?？]/.test(text) &&
        text.split(/\s+/).length <= mostWordsOfName &&
        !hyphenatedCode.test(text) &&
        readCheckInCode(text) === null
      );
    case 'survey':
      return readReply(step.expects ?? null, text) !== null;
    default:
      return false;
  }
}

/** Whether the text must be for the step although it could be a command in words: it is one of a question's choices. */
export function insistsOnText(step: ConversationStep, text: string): boolean {
  return step.kind === 'survey' && namesChoice(step.expects ?? null, text);
}
