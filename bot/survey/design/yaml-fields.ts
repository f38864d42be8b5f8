import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { surveyDesignMessages } from '../../messages/survey-design.vi.ts';
import type { HeadingWords } from '../../messages/workbook-sheets.vi.ts';
import { readCellText } from '../../workbook/cell-text.ts';
import type { Findings } from '../../workbook/findings.ts';
import { fold, nearest } from '../../workbook/nearest.ts';
import { type Fields, longestField, splitItems } from './survey-fields.ts';

const words = surveyDesignMessages.yaml;

/** `Mã phiếu` -> `ma_phieu`. */
export function yamlKeyOf(heading: string): string {
  return fold(heading).replaceAll(' ', '_');
}

/** One map of the file, with where it stands. */
export interface YamlMap {
  map: YAMLMap;
  lines: LineCounter;
}

/** The entries of a map by our keys; unknown keys are told, and so is what is neither text nor, where wanted, a list. */
export function yamlFields<Key extends string>(
  { map, lines }: YamlMap,
  headings: Readonly<Record<Key, HeadingWords>>,
  options: { lists: readonly NoInfer<Key>[]; others: readonly string[] },
  findings: Findings,
): Fields<Key> {
  const keys = Object.keys(headings).filter((key): key is Key => key in headings);
  const found = matchKeys({ map, lines }, keys, headings, options.others, findings);
  const texts = new Map<Key, string>();
  const lists = new Map<Key, string[]>();
  const refused = new Set<Key>();
  const lineOf = (key: Key) => surveyDesignMessages.line(found.get(key)?.line ?? lineAt(lines, map));
  for (const [key, { name, value }] of found) {
    const read = isSeq(value) && options.lists.includes(key) ? itemsOf(value.items) : textOf(value, name);
    if (typeof read === 'object' && 'problem' in read) {
      refused.add(key);
      findings.error(lineOf(key), read.problem);
    } else if (typeof read === 'object') {
      lists.set(key, read.items);
    } else if (read !== '') {
      texts.set(key, read);
    }
  }
  const text = (key: Key) => texts.get(key) ?? lists.get(key)?.join('\n') ?? null;
  return {
    text,
    value: text,
    list: (key) => lists.get(key) ?? splitItems(texts.get(key) ?? ''),
    isRefused: (key) => refused.has(key),
    where: lineOf,
  };
}

export function lineAt(lines: LineCounter, node: Node): number {
  return lines.linePos(node.range?.[0] ?? 0).line;
}

interface FoundKey {
  name: string;
  line: number;
  value: unknown;
}

function matchKeys<Key extends string>(
  { map, lines }: YamlMap,
  keys: readonly Key[],
  headings: Readonly<Record<Key, HeadingWords>>,
  others: readonly string[],
  findings: Findings,
): Map<Key, FoundKey> {
  const found = new Map<Key, FoundKey>();
  const strange: { name: string; line: number }[] = [];
  for (const { key: node, value } of map.items) {
    const name = isScalar(node) ? String(node.value) : '';
    const line = isScalar(node) ? lineAt(lines, node) : lineAt(lines, map);
    if (others.includes(fold(name))) continue;
    const key =
      keys.find((one) => fold(headings[one].heading) === fold(name)) ??
      keys.find((one) => headings[one].others.some((other) => fold(other) === fold(name)));
    if (key === undefined) strange.push({ name, line });
    else if (found.has(key)) findings.error(surveyDesignMessages.line(line), words.byCode.DUPLICATE_KEY ?? words.wrong);
    else found.set(key, { name, line, value });
  }
  const missing = keys.filter((key) => !found.has(key)).map((key) => yamlKeyOf(headings[key].heading));
  for (const { name, line } of strange) tellStrange(name, line, missing, findings);
  return found;
}

/** A key near one that is missing is most likely that one, mistyped. */
function tellStrange(name: string, line: number, missing: readonly string[], findings: Findings): void {
  const near = nearest(name, missing);
  if (near === null) findings.warn(surveyDesignMessages.line(line), words.unknownKey(name));
  else findings.error(surveyDesignMessages.line(line), words.unknownKeyNear(name, near));
}

function textOf(value: unknown, name: string): string | { problem: string } {
  if (value === null) return '';
  if (isAlias(value)) return { problem: words.alias };
  if (!isScalar(value)) return { problem: isSeq(value) || isMap(value) ? words.notText(name) : words.wrong };
  return plainText(value.value);
}

function itemsOf(nodes: readonly unknown[]): { items: string[] } | { problem: string } {
  const items: string[] = [];
  for (const node of nodes) {
    if (isAlias(node)) return { problem: words.alias };
    if (!isScalar(node)) return { problem: words.notItem };
    const text = plainText(node.value);
    if (typeof text !== 'string') return text;
    const oneLine = text.replace(/\s*\n\s*/g, ' ');
    if (oneLine !== '') items.push(oneLine);
  }
  return { items };
}

/** The same normal form as that of cells. */
function plainText(value: unknown): string | { problem: string } {
  const text = readCellText(normalizeText(String(value ?? '')), longestField);
  if (text === null) return '';
  return typeof text === 'string' ? text : { problem: words.tooLong(longestField) };
}
