import type { Title } from '../../dataset/dataset.js';
import { compareNumbers } from '../../feel/index.js';
import type { PlannedLookup } from '../../plan/planned-score.js';
import { isNumber } from '../decimal.js';
import { formatValue } from '../format-value.js';
import { inputWords } from './input-words.js';
import type { MissingExplainer, ScoreExplainer } from './score-explainer.js';

type Entry = PlannedLookup['entries'][number];

/** Names the entry of the table; where the value looked up is not kept, every entry with these points. */
export const explainLookup: ScoreExplainer<'lookup'> = (source, context) => {
  const { title, value, shown } = context;
  const { title: of, value: looked } = inputWords(source, context);
  const say = (zh: string, en: string): Title => ({
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${zh}）。`,
    en: `${title.en}: ${shown.en} (${en}).`,
  });
  if (looked === undefined) {
    const keys = source.entries.filter(({ points }) => compareNumbers(points, value) === 0).map(keyWords);
    const list = (language: keyof Title, other: string, or: string) =>
      [...keys.map((key) => key[language]), ...(keys.length === 0 ? [other] : [])].join(or);
    return say(`${of['zh-CN']}：${list('zh-CN', '其他', ' 或 ')}`, `${of.en}: ${list('en', 'any other', ' or ')}`);
  }
  if (looked === null) return say(`没有${of['zh-CN']}，按其他计`, `no ${of.en}, counted as any other`);
  const entry = source.entries.find((candidate) => isEqual(candidate, looked));
  const key = entry ? keyWords(entry) : formatValue(looked);
  const kept = entry
    ? { 'zh-CN': '', en: '' }
    : { 'zh-CN': '，不在表中，按其他计', en: ', not in the table, counted as any other' };
  return say(`${of['zh-CN']}为“${key['zh-CN']}”${kept['zh-CN']}`, `${of.en} is “${key.en}”${kept.en}`);
};

/** Without `otherwise`: what is not in the table. */
export const explainMissingLookup: MissingExplainer<'lookup'> = (source, context) => {
  const { title: of, value } = inputWords(source, context);
  if (value === undefined || value === null) return undefined;
  const [{ title }, shown] = [context, formatValue(value)];
  return {
    'zh-CN': `${title['zh-CN']}：${of['zh-CN']}“${shown['zh-CN']}”不在表中，没有得分。`,
    en: `${title.en}: no score, because ${of.en} “${shown.en}” is not in the table.`,
  };
};

function isEqual({ key }: Entry, value: string): boolean {
  const written = String(key.value);
  return key.type.kind === 'number' && isNumber(value) ? compareNumbers(written, value) === 0 : written === value;
}

function keyWords({ key }: Entry): Title {
  return formatValue(String(key.value));
}
