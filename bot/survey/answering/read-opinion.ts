import { maxFreeTextLength } from '../../../core/survey.ts';
import { isNoOpinion } from './meant-for-others.ts';
import type { TypedReply } from './typed-reply.ts';

const forced = /^(?:ý kiến|y kien)\s*[:：]\s*/iu;

/** "Ý kiến: …" says that what follows is an answer, whatever it looks like. */
export function isForcedOpinion(typed: string): boolean {
  return forced.test(typed);
}

/** Any text is an answer, except what is plainly meant for somebody else: null. */
export function readOpinion(typed: string, folded: string): TypedReply | null {
  const isForced = isForcedOpinion(typed);
  const text = typed.replace(forced, '').trim();
  if (!isForced && isNoOpinion(typed, folded)) return null;
  if (text === '') return { kind: 'unclear', why: 'empty' };
  return text.length > maxFreeTextLength ? { kind: 'unclear', why: 'tooLong' } : { kind: 'answer', values: [text] };
}
