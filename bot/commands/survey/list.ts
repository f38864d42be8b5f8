import type { StoredRound, StoredSurvey, SurveyRepository } from '../../../core/survey-repositories.ts';
import { surveyCommandMessages } from '../../messages/survey-commands.vi.ts';
import { momentText } from '../../training/agenda/session-time-text.ts';
import { CommandRefused, type SubCommand } from '../sub-commands.ts';
import { findTraining } from '../training/find-stored.ts';
import { roundName } from './find-round.ts';

const { list: words, create, wrongUse } = surveyCommandMessages;

/** The surveys of one training or of all, with how each round stands. */
export const list: SubCommand = {
  usage: 'list [MÃ_LỚP]',
  async run([code, ...rest], { database, print }) {
    if (rest.length > 0) throw new CommandRefused(wrongUse(list.usage));
    const { trainings, surveys } = await database();
    const chosen = code === undefined ? null : (await findTraining(trainings, code)).code;
    const stored = await surveys.list(chosen);
    if (stored.length === 0) print(chosen === null ? words.none : words.noneOf(chosen));
    const codes = [...new Set(stored.map(({ trainingCode }) => trainingCode))];
    for (const trainingCode of codes) {
      const ofTraining = stored.filter((survey) => survey.trainingCode === trainingCode);
      print(words.training(trainingCode, ofTraining[0]?.trainingTitle ?? ''));
      for (const survey of ofTraining) print((await linesOf(survey, surveys)).join('\n'));
    }
  },
};

async function linesOf(survey: StoredSurvey, surveys: SurveyRepository): Promise<string[]> {
  const kinds = (survey.isAnonymous ? create.anonymous : '') + (survey.isQuiz ? create.quiz : '');
  const lines = [words.survey(survey.code, survey.title, words.questions(survey.questions.length) + kinds)];
  const rounds = await surveys.rounds(survey.id);
  for (const round of rounds) lines.push(words.round(roundName(round), await stateText(round, surveys)));
  return rounds.length === 0 ? [...lines, words.noRounds] : lines;
}

async function stateText({ id, state, opensAt, closesAt }: StoredRound, surveys: SurveyRepository): Promise<string> {
  if (state === 'cancelled') return words.cancelled;
  if (state === 'planned') return opensAt === null ? words.byCommand : words.planned(momentText(opensAt));
  const { sent, invited } = await surveys.participation(id);
  if (state === 'closed' || closesAt === null) return words.closed(sent, invited);
  return words.open(momentText(closesAt), sent, invited);
}
