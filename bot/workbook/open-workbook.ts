import { strFromU8, strToU8, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { KheoError } from '../../core/errors.ts';
import { unzipMembers } from '../../ingest/readers/unzip.ts';
import { type CellValue, parseCellAddress } from './cell.ts';
import { blankFormulas, mergedRanges, sheetsOf } from './sheet-xml.ts';

/** A rectangle of cells, zero-based, both ends included. */
interface CellRange {
  /** As the file writes it: `B5:B9`. */
  address: string;
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

export interface OpenedSheet {
  name: string;
  /** As many cells as the widest row; rows after the last filled one are left out. */
  rows: CellValue[][];
  /** Addresses of the cells with formulas; their values read as empty. */
  formulas: ReadonlySet<string>;
  merged: CellRange[];
}

const oldExcelSignature = [0xd0, 0xcf, 0x11, 0xe0];
const emptySheet = strToU8(
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
);

/**
 * Unpacks an .xlsx and reads those of its sheets that `isWanted` names, in the file's order; all names are returned.
 * Formulas are found in the sheets' XML and blanked before reading, since readers return what was last computed. Throws
 * KheoError `workbookOldExcel`, `workbookEncrypted`, `workbookNotExcel`, `workbookDamaged` or `workbookTooLarge`.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  isWanted: (sheetName: string) => boolean,
): Promise<{ names: string[]; sheets: OpenedSheet[] }> {
  const members = unpack(bytes);
  const listed = sheetsOf(members);
  if (!listed) throw new KheoError('workbookNotExcel', 'The archive holds no workbook; save the file as .xlsx.');
  const formulas = new Map<string, ReadonlySet<string>>();
  const merged = new Map<string, CellRange[]>();
  for (const { name, path } of listed) {
    if (!isWanted(name)) {
      members.set(path, emptySheet);
      continue;
    }
    const xml = strFromU8(members.get(path) ?? emptySheet);
    const blanked = blankFormulas(xml);
    if (blanked.addresses.size > 0) members.set(path, strToU8(blanked.xml));
    formulas.set(name, blanked.addresses);
    merged.set(name, mergedRanges(xml).flatMap(toRange));
  }
  const read = await readCells(members);
  const sheets = read
    .filter(({ sheet }) => isWanted(sheet))
    .map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((row) => row.map(toCellValue)),
      formulas: formulas.get(sheet) ?? new Set<string>(),
      merged: merged.get(sheet) ?? [],
    }));
  return { names: listed.map(({ name }) => name), sheets };
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  if (oldExcelSignature.every((byte, index) => bytes[index] === byte)) {
    // A workbook with a password is packed into the same kind of container as the old format.
    const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    );
    throw isEncrypted
      ? new KheoError('workbookEncrypted', 'The workbook is protected by a password; save it without one.')
      : new KheoError('workbookOldExcel', 'This is an .xls file of old Excel; save it as .xlsx.');
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new KheoError('workbookNotExcel', 'This is no .xlsx file; save it from Excel as .xlsx.');
  }
  try {
    return unzipMembers(bytes, (path) => /\.(xml|rels)$/.test(path), 'The workbook');
  } catch (cause) {
    if (cause instanceof KheoError && cause.code === 'zipBomb') {
      throw new KheoError('workbookTooLarge', 'The workbook unpacks to too much; remove what is not needed.', {
        cause,
      });
    }
    throw damaged(cause);
  }
}

async function readCells(members: ReadonlyMap<string, Uint8Array>): Promise<{ sheet: string; data: unknown[][] }[]> {
  // Stored, not compressed: it only lives until the reader has read it.
  const packed = zipSync(Object.fromEntries(members), { level: 0 });
  try {
    return await readExcelFile(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause: unknown): KheoError {
  return new KheoError('workbookDamaged', 'The workbook is damaged; save it again from Excel.', { cause });
}

function toCellValue(value: unknown): CellValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value : null;
}

function toRange(address: string): CellRange[] {
  const [first, last] = address.split(':').map(parseCellAddress);
  if (!first || !last) return [];
  return [{ address, firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column }];
}
