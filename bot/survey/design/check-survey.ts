import type { QuizKey, SurveyPlan, SurveyQuestion } from '../../../core/survey.ts';
import { smallestGroup } from '../../../core/survey-repositories.ts';
import type { Audience } from '../../../core/training.ts';
import type { StoredTraining } from '../../../core/training-repositories.ts';
import { surveyDesignMessages as words } from '../../messages/survey-design.vi.ts';
import type { Findings } from '../../workbook/findings.ts';
import { checkTimes } from './check-times.ts';
import { checkTopics } from './check-topics.ts';
import type { FindProvision, FoundProvision } from './find-provision.ts';
import { findTrainingOf, resolveSessions } from './find-training.ts';
import { plannedRounds } from './planned-rounds.ts';
import { completeDraft } from './read-survey.ts';
import type { DraftPlaces, KeyDraft, PartialDraft, QuestionDraft } from './survey-draft.ts';

/** Fewer than twice the smallest group that is shown: then a few who do not answer tell who did. */
const fewPeople = 2 * smallestGroup;

/** What a survey is compared with. */
export interface SurveySurroundings {
  now: Date;
  trainings: readonly StoredTraining[];
  /** How many people of a training an audience has. */
  countPeople(trainingCode: string, audience: Audience): Promise<number>;
  findProvision: FindProvision;
}

/** A survey that can be stored, with the training it is for. */
export interface CheckedSurvey {
  plan: SurveyPlan;
  training: StoredTraining;
}

/**
 * Compares a draft with its training, with the people there and with the stored documents. Everything wrong is told,
 * also of a draft that is wrong in itself; null when anything in `findings` is.
 */
export async function checkSurvey(
  draft: PartialDraft,
  places: DraftPlaces,
  surroundings: SurveySurroundings,
  findings: Findings,
): Promise<CheckedSurvey | null> {
  const keyed = await resolveCitations(draft.questions, places, surroundings.findProvision, findings);
  const training = findTrainingOf(draft, places, surroundings.trainings, findings);
  if (!training) {
    checkTimes(draft, { sessions: [] }, { places, now: surroundings.now }, findings);
    return null;
  }
  const schedule = resolveSessions(draft.schedule, training, places, findings);
  const questions = checkTopics(keyed, training, places, findings);
  checkTimes({ ...draft, schedule }, training, { places, now: surroundings.now }, findings);
  const complete = completeDraft({ ...draft, schedule }, findings);
  if (!complete) return null;
  const plan: SurveyPlan = { ...complete, trainingCode: training.code, questions };
  await warnOfFewPeople(plan, training, places, surroundings, findings);
  return { plan, training };
}

/** Each citation becomes the provision it means, and is printed in one way. */
async function resolveCitations(
  questions: readonly QuestionDraft[],
  places: DraftPlaces,
  findProvision: FindProvision,
  findings: Findings,
): Promise<SurveyQuestion[]> {
  const resolved: SurveyQuestion[] = [];
  for (const question of questions) {
    if (!('key' in question)) {
      resolved.push(question);
      continue;
    }
    const { code, key } = question;
    const found = key && (await findProvision(key.citation, key.quote ?? null));
    if (found && 'problem' in found) findings.error(places.question(code, 'citation'), found.problem);
    else if (found && 'quoteProblem' in found) findings.error(places.question(code, 'quote'), found.quoteProblem);
    resolved.push({ ...question, key: key && found && 'citation' in found ? quizKey(key, found) : null });
  }
  return resolved;
}

function quizKey({ values, explanation }: KeyDraft, found: FoundProvision): QuizKey {
  return { values, explanation, ...found };
}

async function warnOfFewPeople(
  plan: SurveyPlan,
  training: StoredTraining,
  places: DraftPlaces,
  { countPeople }: SurveySurroundings,
  findings: Findings,
): Promise<void> {
  if (!plan.isAnonymous) return;
  // Before anybody checked in, those who may come are counted.
  const rounds = plannedRounds({ ...plan, audience: 'all' }, training);
  const counts = await Promise.all(rounds.map(({ audience }) => countPeople(training.code, audience)));
  const people = Math.min(...counts);
  if (counts.length > 0 && people < fewPeople)
    findings.warn(places.head('anonymous'), words.warnings.fewPeople(people));
}
