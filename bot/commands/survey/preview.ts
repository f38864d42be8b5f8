import type { SurveyQuestion } from '../../../core/survey.ts';
import type { StoredRound, StoredSurvey } from '../../../core/survey-repositories.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { questionKindWords } from '../../messages/survey-sheets.vi.ts';
import { choicesOf, isNumeric, printAnswer } from '../../survey/answering/question-choices.ts';
import { printCondition } from '../../survey/design/condition.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findRounds } from './find-round.ts';

const { preview: words, wrongUse } = surveyCommandMessages;

/** The questions in order with their choices, conditions and right answers: what people will be asked. */
export const preview: SubCommand = {
  usage: 'preview MÃ_LỚP MÃ_PHIẾU',
  async run([training, survey, ...rest], { database, print }) {
    if (training === undefined || survey === undefined || rest.length > 0) {
      throw new CommandRefused(wrongUse(preview.usage));
    }
    const found = await findRounds(await database(), { training, survey });
    const topics = found.rounds[0]?.topics ?? [];
    print(headOf(found.survey).join('\n'));
    found.survey.questions.forEach((question, index) => {
      print(`\n${linesOf(question, index + 1, found.survey, topics).join('\n')}`);
    });
    if (found.survey.thanks !== null) print(`\n${words.thanks(found.survey.thanks)}`);
  },
};

function headOf({ title, introduction, isQuiz, isAnonymous }: StoredSurvey): string[] {
  const kind = isAnonymous ? surveyMessages.anonymous : surveyMessages.named;
  const quiz = isQuiz && !isAnonymous ? [surveyMessages.quiz] : [];
  return [title, ...(introduction === null ? [] : [introduction]), ...quiz, kind];
}

function linesOf(
  question: SurveyQuestion,
  number: number,
  { questions }: StoredSurvey,
  topics: StoredRound['topics'],
): string[] {
  const { code, text, isRequired, showIf } = question;
  const kind = questionKindWords[question.kind].name;
  return [
    words.question(number, code, text, kind, isRequired ? words.required : words.optional),
    ...(showIf === null ? [] : [words.condition(printCondition(showIf, questions))]),
    ...choiceLines(question, topics).map(words.choice),
    ...keyLines(question, topics),
  ];
}

function choiceLines(question: SurveyQuestion, topics: StoredRound['topics']): string[] {
  if (question.kind === 'recommendation') return [surveyMessages.question.recommendationScale];
  return choicesOf(question, topics).map(({ code, label }, index) =>
    isNumeric(question)
      ? surveyMessages.question.scaleChoice(code, label)
      : surveyMessages.question.choice(index + 1, label),
  );
}

function keyLines(question: SurveyQuestion, topics: StoredRound['topics']): string[] {
  if (!('key' in question) || question.key === null) return [];
  const { values, citation, explanation } = question.key;
  return [
    words.answer(printAnswer(question, values, topics) ?? ''),
    words.source(citation),
    ...(explanation === null ? [] : [words.explanation(explanation)]),
  ];
}
