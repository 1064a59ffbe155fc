import type { Title } from '../dataset/dataset.js';
import { findNearestName } from '../diagnostic/nearest-name.js';
import { quote } from './check-context.js';

/** Advice for a name that is not known: the nearest one that is, or all of them when they are few. */
export function adviceForUnknown(written: string, known: readonly string[]): Title {
  const meant = findNearestName(written, known);
  if (meant !== undefined) return { 'zh-CN': `是否想写“${meant}”？`, en: `Did you mean “${meant}”?` };
  if (known.length === 0) return { 'zh-CN': '这里还没有可用的名称。', en: 'There is no name to use here yet.' };
  const list = quote(known.slice(0, 12));
  return { 'zh-CN': `可用的名称：${list}。`, en: `The names that can be used are ${list}.` };
}
