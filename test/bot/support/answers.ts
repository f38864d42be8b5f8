import type { Validity } from '../../../core/legal-document.ts';
import type { Answer, Citation } from '../../../core/retrieval.ts';

/** Answers in our own words; nothing here is a real law's wording. */
export function sampleValidity(changes: Partial<Validity> = {}): Validity {
  return {
    state: 'inForce',
    on: '2026-11-21',
    effectiveFrom: '2023-07-01',
    expiredOn: null,
    amendedBy: [],
    articleAmendedBy: [],
    endedBy: [],
    displacedBy: [],
    certainty: 'confirmed',
    ...changes,
  };
}

export function sampleCitation(changes: Partial<Citation> = {}): Citation {
  return {
    provisionId: 211,
    articleId: 21,
    documentNumber: '10/2022/QH15',
    documentTitle: 'Luật Thực hiện dân chủ ở cơ sở',
    article: '21',
    clause: '1',
    point: null,
    title: 'Biểu quyết ở thôn',
    page: null,
    quote: '1. Hơn một nửa số hộ trong thôn đồng ý thì việc được thông qua.',
    isSummary: false,
    validity: sampleValidity(),
    ...changes,
  };
}

export function sampleAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    outcome: 'answered',
    reason: 'retrieved',
    citations: [sampleCitation()],
    further: [],
    reference: null,
    choices: [],
    asOf: '2026-11-21',
    ...changes,
  };
}

/** An answer that quotes nothing. */
export function sampleRefusal(changes: Partial<Answer> = {}): Answer {
  return sampleAnswer({ outcome: 'refused', reason: 'noSupport', citations: [], ...changes });
}
