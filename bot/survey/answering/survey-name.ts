import type { StoredRound } from '../../../core/survey-repositories.ts';
import { surveyMessages as words } from '../../messages/survey.vi.ts';

/** `Sau buổi học – Chuyên đề 1`: two rounds of one survey are told apart by their session. */
export function surveyName({ survey, session }: Pick<StoredRound, 'survey' | 'session'>): string {
  return session ? words.ofSession(survey.title, session.topic) : survey.title;
}
