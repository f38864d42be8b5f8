import { type VenueKind, venueKinds } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';
import { otherVenueKindWords, venueKindWords, venueSheet } from '../../messages/workbook-sheets.vi.ts';
import { readCode, requireText } from '../../workbook/cell-readers.ts';
import type { Findings } from '../../workbook/findings.ts';
import { fold } from '../../workbook/nearest.ts';
import type { OpenedSheet } from '../../workbook/open-workbook.ts';
import { readTable, type TableRow } from '../../workbook/sheet-table.ts';
import type { VenueDraft } from './plan-draft.ts';
import { readPhone } from './read-phone.ts';

const { columns } = venueSheet;
type Row = TableRow<keyof typeof columns>;

export function readVenues(sheet: OpenedSheet, findings: Findings): VenueDraft[] {
  return readTable(sheet, { columns, required: ['name', 'kind'] }, findings).map((row) => ({
    where: row.where,
    code: readCode(row, 'code', findings),
    name: requireText(row, 'name', columns.name.heading, findings),
    kind: readKind(row, findings),
    address: row.text('address'),
    hostPhone: readPhone(row, 'hostPhone', findings),
  }));
}

function readKind(row: Row, findings: Findings): VenueKind | null {
  const text = requireText(row, 'kind', columns.kind.heading, findings);
  if (text === null) return null;
  const folded = fold(text);
  const kind =
    venueKinds.find((name) => fold(venueKindWords[name]) === folded) ??
    venueKinds.find((name) => otherVenueKindWords[name].some((word) => fold(word) === folded));
  if (kind) return kind;
  findings.error(row.where('kind'), workbookMessages.venueKind(text, Object.values(venueKindWords).join(', ')));
  return null;
}
