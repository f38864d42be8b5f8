import type { OutgoingMessage } from '../../../core/chat.ts';
import type { Stores } from '../../../core/repositories.ts';
import {
  codesOf,
  isValidAnswer,
  maxFreeTextLength,
  maySkip,
  type SurveyQuestion,
  visibleQuestions,
} from '../../../core/survey.ts';
import type { SurveyResponse } from '../../../core/survey-repositories.ts';
import { channelLimits } from '../../delivery/channel-limits.ts';
import type { FeatureContext } from '../../features/feature.ts';
import { surveyMessages } from '../../messages/survey.vi.ts';
import { currentQuestion, firstOpen } from './current-question.ts';
import { lastLookMessage, shortLookMessage } from './last-look-message.ts';
import { questionMessage } from './question-message.ts';
import { sentMessage } from './sent-message.ts';
import type { SurveyMove } from './survey-move.ts';
import { setSurveyStep } from './survey-step.ts';
import type { SurveyView } from './survey-view.ts';
import { expectedReply } from './typed-reply.ts';

const remarks = surveyMessages.unclear;

export interface Turn {
  messages: OutgoingMessage[];
  /** Whether the survey went on; otherwise `messages` is a refusal. */
  isTaken: boolean;
}

/** One move of one respondent. Null when the store takes nothing (any more). */
export class SurveyPlay {
  private readonly stores: Stores;
  private readonly context: FeatureContext;
  private readonly response: SurveyResponse;

  constructor(stores: Stores, context: FeatureContext, response: SurveyResponse) {
    this.stores = stores;
    this.context = context;
    this.response = response;
  }

  make(move: SurveyMove): Promise<Turn | null> {
    switch (move.kind) {
      case 'begin':
        return this.show(currentQuestion(this.response));
      case 'remind':
        return this.show(currentQuestion(this.response), '');
      case 'unclear':
        return this.show(move.question ?? currentQuestion(this.response), remarkOf(move.why));
      case 'back':
        return this.back(move.question);
      case 'send':
        return this.send();
      default:
        return this.isVisible(move.question)
          ? this.atQuestion(move)
          : this.show(firstOpen(this.response), remarks.hidden);
    }
  }

  private atQuestion(move: Extract<SurveyMove, { kind: 'answer' | 'toggle' | 'finish' | 'skip' | 'edit' }>) {
    const { question } = move;
    switch (move.kind) {
      case 'answer':
        return this.answer(question, move.values);
      case 'skip':
        return this.answer(question, []);
      case 'toggle':
        return this.toggle(question, move.value, move.isOn);
      case 'finish':
        return this.finish(question);
      case 'edit':
        return this.show(question);
    }
  }

  private answer(question: SurveyQuestion, values: readonly string[]): Promise<Turn | null> {
    if (!isValidAnswer(question, values, this.response.round.topics)) {
      return this.show(question, values.length === 0 ? remarks.required : remarks.gone);
    }
    return this.store(question, values, (after) => firstOpen(after));
  }

  private toggle(question: SurveyQuestion, value: string, isOn: boolean): Promise<Turn | null> {
    const chosen = new Set(this.response.answers.get(question.code) ?? []);
    if (isOn) chosen.add(value);
    else chosen.delete(value);
    const values = codesOf(question, this.response.round.topics).filter((code) => chosen.has(code));
    return this.store(question, values, () => question);
  }

  private finish(question: SurveyQuestion): Promise<Turn | null> {
    const values = this.response.answers.get(question.code);
    if (values === undefined && maySkip(question, this.response.round.topics)) return this.answer(question, []);
    if (values !== undefined && isValidAnswer(question, values, this.response.round.topics)) {
      return this.show(firstOpen(this.response));
    }
    return this.show(question, question.kind === 'severalChoices' ? remarks.chooseOne : remarks.required);
  }

  private back(question: SurveyQuestion | null): Promise<Turn | null> {
    const visible = visibleQuestions(this.response.round.survey.questions, this.response.answers);
    const index = question === null ? visible.length : visible.findIndex(({ code }) => code === question.code);
    const previous = visible[index - 1];
    return previous ? this.show(previous) : this.show(visible[0] ?? null, remarks.noPrevious);
  }

  private async send(): Promise<Turn | null> {
    const { surveys, states } = this.stores;
    const open = firstOpen(this.response);
    if (open) return this.show(open, this.response.state === null ? undefined : remarks.required);
    if (!(await surveys.send(this.response.round.id, this.response.attendeeId))) return null;
    await states.clear(this.context.person.id);
    return { messages: [sentMessage(this.response)], isTaken: true };
  }

  private store(
    question: SurveyQuestion,
    values: readonly string[],
    next: (after: SurveyResponse) => SurveyQuestion | null,
  ): Promise<Turn | null> {
    const answers = new Map([...this.response.answers, [question.code, values]]);
    const after = { ...this.response, answers };
    return this.save(after, next(after), { question: question.code, values });
  }

  private show(question: SurveyQuestion | null, remark?: string): Promise<Turn | null> {
    const shown = question && this.isVisible(question) ? question : firstOpen(this.response);
    return this.save(this.response, shown, null, remark);
  }

  private async save(
    after: SurveyResponse,
    question: SurveyQuestion | null,
    answer: { question: string; values: readonly string[] } | null,
    remark?: string,
  ): Promise<Turn | null> {
    const { person, services } = this.context;
    const { round, attendeeId } = this.response;
    const position = question?.code ?? null;
    if (!(await this.stores.surveys.saveStep(round.id, attendeeId, { answer, position }))) return null;
    const expects = question && expectedReply(question, round.topics);
    const step = { roundId: round.id, ...(round.survey.isAnonymous ? {} : { expects }) };
    await setSurveyStep(this.stores, person.id, step, services.clock.now());
    const view = {
      response: after,
      hasButtons: channelLimits[person.recipient.channel].hasButtons,
      isFirst: this.response.state === null,
      ...(remark === undefined ? {} : { remark }),
    };
    const message = question ? questionMessage({ ...view, question }) : lookMessage({ ...view, question });
    return { messages: [message], isTaken: true };
  }

  private isVisible({ code }: SurveyQuestion): boolean {
    const { round, answers } = this.response;
    return visibleQuestions(round.survey.questions, answers).some((visible) => visible.code === code);
  }
}

/** A remark, even an empty one, follows on something that was seen. */
function lookMessage(view: SurveyView): OutgoingMessage {
  return view.remark === undefined ? lastLookMessage(view) : shortLookMessage(view);
}

function remarkOf(why: Extract<SurveyMove, { kind: 'unclear' }>['why']): string {
  return why === 'tooLong' ? remarks.tooLong(maxFreeTextLength) : remarks[why];
}
