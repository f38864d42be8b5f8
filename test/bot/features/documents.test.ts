import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderDocuments } from '../../../bot/features/documents.ts';
import { loadCatalogue } from '../../../knowledge/catalogue.ts';
import { ValidityTable } from '../../../knowledge/validity.ts';
import { openTestKnowledge, type TestKnowledge } from '../../support/test-knowledge.ts';

let folder: string;
let knowledge: TestKnowledge;

/** The old ordinance in our own words: what ended it stands in the catalogue, not in its text. */
const row = (number: string, effectiveFrom: string) =>
  JSON.stringify({
    document_number: number,
    document_title: 'Văn bản mẫu',
    effective_from: effectiveFrom,
    article: '1',
    text: 'Người dân của thôn bàn việc chung của thôn.',
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  const file = path.join(folder, 'rows.jsonl');
  await writeFile(file, [row('34/2007/PL-UBTVQH11', '2007-07-01'), row('10/2022/QH15', '2023-07-01')].join('\n'));
  knowledge = await openTestKnowledge([file]);
});
afterAll(async () => {
  await knowledge.close();
  await rm(folder, { recursive: true, force: true });
});

it.each([
  [
    '2023-06-30',
    /34\/2007\/PL-UBTVQH11\): có hiệu lực từ 01\/7\/2007/,
    /10\/2022\/QH15\): chưa có hiệu lực \(đến 01\/7\/2023\)/,
  ],
  [
    '2023-07-01',
    /34\/2007\/PL-UBTVQH11\): hết hiệu lực từ 01\/7\/2023/,
    /10\/2022\/QH15\): có hiệu lực từ 01\/7\/2023/,
  ],
])('lists on %s what is in force as answers tell it', async (today, ordinance, law) => {
  const { documents } = knowledge.database;
  const validity = new ValidityTable(loadCatalogue(), await documents.relations());
  const { blocks } = renderDocuments(await documents.list(), validity, today, 0);
  const text = blocks.map((block) => block.text).join('\n');
  expect(text).toMatch(ordinance);
  expect(text).toMatch(law);
});
