import type { Material } from '../../../core/training.ts';
import { workbookMessages } from '../../messages/workbook.vi.ts';

const longestTitle = 200;

/** `Tên=https://…`, an https address alone (its own title), or a title alone (handed out on paper). */
export function readMaterial(text: string): Material | { problem: string } {
  const problem = { problem: workbookMessages.material(text) };
  const split = /^(.*?)\s*=\s*(\S+:\/\/\S+)$/s.exec(text) ?? /^()(\S+:\/\/\S+)$/.exec(text);
  if (!split)
    return text.includes('://') || text === '' || text.length > longestTitle ? problem : { title: text, address: null };
  const [, title = '', address = ''] = split;
  if (!isSafeAddress(address) || title.length > longestTitle) return problem;
  return { title: title || address, address };
}

/** People press it: only https, and no name or password hidden in front of the host. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}
