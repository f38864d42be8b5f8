import type { Validity } from '../core/legal-document.ts';
import { printVietnameseDate } from '../core/vietnam-time.ts';
import { messages } from './messages.vi.ts';

/** One to four sentences on a provision's force on the asked day; what is not known is said to be unknown. */
export function validityNote(validity: Validity): string {
  const words = messages.validity;
  const sentences = [`${forceOf(validity)}.`];
  const amendments = validity.amendedBy.filter((number) => !validity.articleAmendedBy.includes(number));
  if (validity.articleAmendedBy.length > 0) sentences.push(words.articleAmended(validity.articleAmendedBy.join(', ')));
  if (amendments.length > 0) sentences.push(words.amended(yearsOf(amendments), amendments.join(', ')));
  if (validity.certainty === 'unconfirmed') sentences.push(words.unconfirmed);
  return sentences.join(' ');
}

function forceOf(validity: Validity): string {
  const words = messages.validity;
  const on = printVietnameseDate(validity.on);
  const from = validity.effectiveFrom && printVietnameseDate(validity.effectiveFrom);
  const parts: string[] = [];
  switch (validity.state) {
    case 'inForce':
      parts.push(from ? words.inForceSince(on, from) : words.inForce(on));
      break;
    case 'expired':
      parts.push(validity.expiredOn ? words.expiredOn(printVietnameseDate(validity.expiredOn)) : words.expired(on));
      break;
    case 'notYet':
      parts.push(from ? words.notYetUntil(on, from) : words.notYet(on));
      break;
    case 'partly':
      parts.push(words.partly(on));
      break;
    case 'unknown':
      parts.push(words.unknown(on));
      break;
  }
  if (validity.endedBy.length > 0) parts.push(words.endedBy(validity.endedBy.join(', ')));
  if (validity.displacedBy.length > 0) parts.push(words.displacedBy(validity.displacedBy.join(', ')));
  return parts.join('; ');
}

/** " năm 2024 và 2025" from 47/2024/QH15 and 97/2025/QH15; empty when a number does not tell its year. */
function yearsOf(numbers: readonly string[]): string {
  const years = numbers.map((number) => /\/((?:19|20)\d{2})(?:\/|$)/.exec(number)?.[1]);
  if (years.some((year) => year === undefined)) return '';
  return messages.validity.years(joinWithAnd([...new Set(years.filter((year) => year !== undefined))].sort()));
}

function joinWithAnd(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${messages.and} ${last}`;
}
