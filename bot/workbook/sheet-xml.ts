import { posix } from 'node:path';
import { strFromU8 } from 'fflate';

const workbookPath = 'xl/workbook.xml';
const relationsPath = 'xl/_rels/workbook.xml.rels';

/** Names of the workbook's sheets in order, with where each lies in the archive; null when it is no workbook. */
export function sheetsOf(members: ReadonlyMap<string, Uint8Array>): { name: string; path: string }[] | null {
  const workbook = members.get(workbookPath);
  const relations = members.get(relationsPath);
  if (!workbook || !relations) return null;
  const targets = new Map(
    elements(strFromU8(relations), 'Relationship').map((relation) => [
      attribute(relation, 'Id'),
      attribute(relation, 'Target'),
    ]),
  );
  return elements(strFromU8(workbook), 'sheet').flatMap((sheet) => {
    const name = attribute(sheet, 'name');
    const target = targets.get(attribute(sheet, '[\\w]+:id') ?? null);
    if (!name || !target) return [];
    return [{ name, path: target.startsWith('/') ? target.slice(1) : posix.join('xl', target) }];
  });
}

/** The sheet with every formula cell emptied, and the addresses of those cells. */
export function blankFormulas(xml: string): { xml: string; addresses: ReadonlySet<string> } {
  const addresses = new Set<string>();
  // Most sheets have none, and looking through every cell of 30,000 rows takes time.
  if (!/<(?:\w+:)?f[\s/>]/.test(xml)) return { xml, addresses };
  const blanked = xml.replace(
    /<((?:\w+:)?)c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/\1c>)/g,
    (cell: string, prefix: string, attributes = '', content = '') => {
      if (!/<(?:\w+:)?f[\s/>]/.test(content)) return cell;
      const address = attribute(attributes, 'r');
      if (address) addresses.add(address);
      return address ? `<${prefix}c r="${address}"/>` : `<${prefix}c/>`;
    },
  );
  return { xml: blanked, addresses };
}

/** Addresses such as `B5:B9`. */
export function mergedRanges(xml: string): string[] {
  return elements(xml, 'mergeCell').flatMap((merge) => attribute(merge, 'ref') ?? []);
}

/** The opening tags of elements of this name, whatever their namespace prefix. */
function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null;
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hexadecimal, decimal, name) => {
    const codePoint = hexadecimal ? Number.parseInt(hexadecimal, 16) : decimal ? Number(decimal) : null;
    if (codePoint !== null) return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
    return namedEntities[String(name)] ?? entity;
  });
}
