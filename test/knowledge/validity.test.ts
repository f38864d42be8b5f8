import { describe, expect, it } from 'vitest';
import type { DocumentHeader } from '../../core/legal-document.ts';
import { loadCatalogue, parseCatalogue } from '../../knowledge/catalogue.ts';
import { type StatedRelation, ValidityTable } from '../../knowledge/validity.ts';

const header = (documentNumber: string, more: Partial<DocumentHeader> = {}): DocumentHeader => ({
  documentNumber,
  documentKind: 'law',
  title: documentNumber,
  issuer: null,
  issuedOn: null,
  effectiveFrom: null,
  expiredOn: null,
  summaryOf: null,
  ...more,
});
const relation = (more: Partial<StatedRelation> & Pick<StatedRelation, 'kind' | 'target'>): StatedRelation => ({
  documentNumber: '2/2020/QH14',
  on: '2021-01-01',
  provisions: [],
  certainty: 'confirmed',
  ...more,
});

describe('the law on grassroots democracy, by the catalogue that comes with the program', () => {
  const table = new ValidityTable(loadCatalogue(), []);

  // A training ran on 22 June, 23 June and 7 July 2023: the law came into force between its days.
  it('changes in the middle of a programme', () => {
    expect(table.validityOf(header('10/2022/QH15'), '2023-06-22').state).toBe('notYet');
    expect(table.validityOf(header('10/2022/QH15'), '2023-07-07').state).toBe('inForce');
    expect(table.validityOf(header('34/2007/PL-UBTVQH11'), '2023-06-23').state).not.toBe('expired');
    const ended = table.validityOf(header('34/2007/PL-UBTVQH11'), '2023-07-07');
    expect(ended).toMatchObject({ state: 'expired', endedBy: ['10/2022/QH15'] });
    expect(table.validityOf(header('59/2023/NĐ-CP'), '2023-07-07').state).toBe('notYet');
  });

  it('names the amendments, and those that touch the article asked for', () => {
    const validity = table.validityOf(header('10/2022/QH15'), '2026-01-01', '11');
    expect(validity.amendedBy).toEqual(expect.arrayContaining(['47/2024/QH15', '97/2025/QH15']));
    expect(validity.articleAmendedBy).toEqual(['47/2024/QH15']);
    expect(table.validityOf(header('10/2022/QH15'), '2023-12-01').amendedBy).toEqual([]);
  });

  it('shows a displaced decree as displaced, not as repealed', () => {
    expect(table.validityOf(header('04/2015/NĐ-CP'), '2024-01-01')).toMatchObject({
      state: 'partly',
      displacedBy: ['10/2022/QH15'],
      endedBy: [],
    });
  });

  it('takes a summary for what it retells', () => {
    const summary = header('', { documentNumber: null, summaryOf: '10/2022/QH15' });
    expect(table.validityOf(summary, '2023-06-22').state).toBe('notYet');
  });
});

describe('relations', () => {
  it('end a document on their day, not before', () => {
    const table = new ValidityTable([], [relation({ kind: 'replaces', target: '1/2010/QH12' })]);
    const old = header('1/2010/QH12', { effectiveFrom: '2010-07-01' });
    expect(table.validityOf(old, '2020-12-31').state).toBe('inForce');
    expect(table.validityOf(old, '2021-01-01')).toMatchObject({ state: 'expired', expiredOn: '2021-01-01' });
  });

  it('that end single provisions leave the rest in force', () => {
    const table = new ValidityTable([], [relation({ kind: 'repeals', target: '1/2010/QH12', provisions: ['Điều 5'] })]);
    expect(table.validityOf(header('1/2010/QH12', { effectiveFrom: '2010-07-01' }), '2022-01-01').state).toBe('partly');
  });

  it('lapse with the parent', () => {
    const table = new ValidityTable(
      [],
      [
        relation({ kind: 'lapsesWith', documentNumber: '9/2011/NĐ-CP', target: '1/2010/QH12', on: null }),
        relation({ kind: 'replaces', target: '1/2010/QH12' }),
      ],
    );
    const child = header('9/2011/NĐ-CP', { effectiveFrom: '2011-07-01' });
    expect(table.validityOf(child, '2020-06-01').state).toBe('inForce');
    expect(table.validityOf(child, '2021-06-01')).toMatchObject({ state: 'expired', endedBy: ['1/2010/QH12'] });
  });
});

it('a wrong catalogue is refused with the names of its wrong fields', () => {
  expect(() => parseCatalogue('documents:\n  - documentNumber: 1/2020\n    issuedOn: 2020-02-30')).toThrow(/issuedOn/);
});
