import { codesOf } from '../../../core/survey.ts';
import { seededRandom } from '../../fakes/random-faults.ts';
import { questions } from './sample-survey.ts';

/** What one person means to do, decided beforehand by chance from a seed. */
export interface Wishes {
  /** Question code -> values; none: skips. */
  answers: Map<string, readonly string[]>;
  /** The question whose button is tapped twice. */
  doublesAt: string | null;
  /** A question where another button slips under the finger first, the right one at once after it. */
  slipsAt: { code: string; value: string } | null;
  /** They answer `code` once more: by going back from the question after it, or from the last look. */
  changes: { code: string; answer: readonly string[]; how: 'back' | 'edit' } | null;
  /** Stops when this question is seen, until the program has been killed and started again. */
  pausesAt: string | null;
  /** Stops for good when this question is seen. */
  leavesAt: string | null;
  /** Presses old buttons when the survey is closed. */
  isLate: boolean;
}

const share = 0.05;
const choosing = questions.filter(({ kind }) => kind !== 'freeText' && kind !== 'severalChoices');

export function wishesOf(index: number, seed: number): Wishes {
  const random = seededRandom(seed + index * 7919);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  };
  const codeOfAny = () => pick(questions).code;
  const answers = new Map(questions.map(({ code }) => [code, answerOf(code, index, random)]));
  const change = random() < share ? pick(['slip', 'back', 'edit'] as const) : null;
  const slip = pick(choosing);
  const { code } = pick(questions.slice(0, -1));
  const answer = answerOf(code, index, random);
  const wrong = codesOf(slip, []).filter((value) => !answers.get(slip.code)?.includes(value));
  return {
    answers,
    doublesAt: random() < share ? codeOfAny() : null,
    slipsAt: change === 'slip' ? { code: slip.code, value: pick(wrong) } : null,
    changes: change === 'back' || change === 'edit' ? { code, answer, how: change } : null,
    pausesAt: random() < share ? codeOfAny() : null,
    leavesAt: random() < share / 5 ? codeOfAny() : null,
    isLate: random() < share,
  };
}

function answerOf(code: string, index: number, random: () => number): readonly string[] {
  const question = questions.find((one) => one.code === code);
  if (!question) throw new Error(`There is no question ${code}.`);
  if (question.kind === 'freeText') {
    return random() < 0.1 ? [] : [`Cảm ơn ban tổ chức, phòng ${index + 1} hơi nóng & “chật” < 40 chỗ.`];
  }
  const codes = codesOf(question, []);
  const at = Math.floor(random() * codes.length);
  if (question.kind !== 'severalChoices') return codes.slice(at, at + 1);
  return codes.filter((_, place) => place === at || random() < 0.2);
}
