import { parseArgs } from 'node:util';
import { systemClock } from '../../../core/clock.ts';
import { KheoError } from '../../../core/errors.ts';
import {
  type AnswerFigures,
  type AnswerQuestion,
  answerQuestionSchema,
  evaluateAnswers,
} from '../../../knowledge/evaluate/answers.ts';
import { readJsonLines } from '../../../knowledge/evaluate/json-lines.ts';
import { type Environment, readSettings } from '../../config.ts';
import { openKnowledge } from '../../wiring.ts';

export const answersUsage = '  npm run --silent evaluate -- answers --questions F [--json] [--misses]';

/** Asks the questions of a file against the documents of DATA_DIR and prints how often the first citation is right. */
export async function evaluateAnswersCommand(args: string[], environment: Environment): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      questions: { type: 'string' },
      json: { type: 'boolean', default: false },
      misses: { type: 'boolean', default: false },
    },
  });
  if (!values.questions) throw new KheoError('argumentMissing', `Name the questions.\n${answersUsage}`);
  const questions = await readQuestions(values.questions);
  const knowledge = await openKnowledge(readSettings(environment), systemClock, {
    onNotice: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  try {
    const { all, byKind, misses } = await evaluateAnswers(knowledge.answerer, questions);
    if (values.json) {
      console.log(JSON.stringify({ ...all, byKind, ...(values.misses ? { misses } : {}) }));
      return;
    }
    console.table({ all, ...byKind } satisfies Record<string, AnswerFigures>);
    if (values.misses)
      for (const miss of misses)
        console.log(`${miss.id} ${miss.question}\n    wanted ${miss.expected}\n    got    ${miss.got}`);
  } finally {
    await knowledge.close();
  }
}

async function readQuestions(file: string): Promise<AnswerQuestion[]> {
  const questions: AnswerQuestion[] = [];
  for await (const question of readJsonLines(file, answerQuestionSchema)) questions.push(question);
  return questions;
}
