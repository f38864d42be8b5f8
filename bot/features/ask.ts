import type { Answer } from '../../core/retrieval.ts';
import { renderAnswer } from '../answer-rendering.ts';
import type { Input } from '../input.ts';
import { messages } from '../messages.vi.ts';
import { newQuestionId } from '../question-id.ts';
import { defineFeature, type FeatureContext, type FeatureResult, textReply } from './feature.ts';

/** A follow-up ("còn khoản 3?") looks back at most this far and at most this many questions. */
const followUpMinutes = 30;
const followUpQuestions = 5;
/** Longer texts are pasted documents, not questions; Zalo's own limit for a message. */
const maxQuestionLength = 2000;

type Asking = Extract<Input, { kind: 'question' | 'command' | 'press' }>;

/** A question in words, `/hoi`, a suggested question, or the choice of a document for an earlier question. */
export const askFeature = defineFeature({
  name: 'ask',
  recognises: (input): input is Asking =>
    input.kind === 'question' ||
    (input.kind === 'command' && input.command === 'hoi') ||
    (input.kind === 'press' && (input.action.kind === 'askSuggestion' || input.action.kind === 'chooseDocument')),
  run: async (input, context) => {
    const question = await questionOf(input, context);
    if (question === null) return textReply(messages.unknownButton);
    if (question === '') return textReply(messages.ask.emptyQuestion);
    if (question.length > maxQuestionLength) return textReply(messages.ask.tooLong(maxQuestionLength));
    return answerQuestion(question, context);
  },
});

async function questionOf(input: Asking, context: FeatureContext): Promise<string | null> {
  if (input.kind === 'question') return input.text;
  if (input.kind === 'command') return input.argument;
  if (input.action.kind === 'askSuggestion') {
    return messages.start.suggestions[input.action.index]?.question ?? null;
  }
  if (input.action.kind !== 'chooseDocument') return null;
  const asked = await context.services.questions.find(input.action.questionId);
  // The number comes first, so that it is the one that is read.
  return asked && `${input.action.documentNumber}: ${asked.question}`;
}

async function answerQuestion(question: string, { person, services }: FeatureContext): Promise<FeatureResult> {
  const askedAt = services.clock.now();
  const since = new Date(askedAt.getTime() - followUpMinutes * 60_000);
  const history = await services.questions.recent(person.id, followUpQuestions, since);
  const answer = await services.answerer.answer({ question, history });
  if (answer.reason === 'smallTalk' || answer.reason === 'emptyQuestion') {
    const reply = renderAnswer(answer, { questionId: null, organiserContact: null });
    return { replies: [reply], changes: [] };
  }
  const id = newQuestionId();
  const reply = renderAnswer(answer, {
    questionId: id,
    organiserContact: services.settings.organiserContact,
    articleCount: await articleCountOf(answer, services),
  });
  const stored = { id, personId: person.id, question, answer, status: statusOf(answer), askedAt };
  return { replies: [reply], changes: [({ questions }) => questions.save(stored)] };
}

function statusOf(answer: Answer): 'answered' | 'unanswered' | 'clarify' {
  if (answer.outcome === 'answered') return 'answered';
  return answer.outcome === 'refused' ? 'unanswered' : 'clarify';
}

/** "Luật này gồm 91 điều" helps a person who mistyped an article; only for a document that is stored, not retold. */
async function articleCountOf(answer: Answer, { documents }: FeatureContext['services']): Promise<number | null> {
  const number = answer.reference?.document?.number;
  if (answer.reason !== 'provisionMissing' || !number) return null;
  const matching = (await documents.list()).filter(
    ({ documentNumber }) => documentNumber === number || documentNumber?.startsWith(`${number}/`),
  );
  return matching.length === 1 ? (matching[0]?.articleCount ?? null) : null;
}
