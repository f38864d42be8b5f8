import { expect, it } from 'vitest';
import { documentNameOf } from '../../../knowledge/text/document-name.ts';

it.each([
  ['Nghị định', '1/2020/NĐ-CP', 'Về việc mẫu', 'Nghị định Về việc mẫu 1/2020/NĐ-CP'],
  ['Luật', null, 'Luật Mẫu', 'Luật Mẫu'],
  ['Luật', '1/2020/QH14', 'Luật mẫu', 'Luật mẫu 1/2020/QH14'],
  ['Luật', null, 'Mẫu', 'Luật Mẫu'],
  [null, null, 'Kế hoạch mẫu', 'Kế hoạch mẫu'],
  [null, '2/2020', null, '2/2020'],
])('names %s %s %s', (kind, number, title, expected) => {
  expect(documentNameOf({ kind, number, title })).toBe(expected);
});
