import { compareNumbers } from '../../feel/index.js';
import { nameTitle } from '../titles.js';
import type { ScoreExplainer } from './score-explainer.js';

/** Names the band the points come from; where several give the same points, all of them. */
export const explainBands: ScoreExplainer<'bands'> = ({ input, bands }, { plan, title, value, shown }) => {
  const texts = bands.filter(({ points }) => compareNumbers(points, value) === 0).map(({ text }) => text.trim());
  const of = input.kind === 'name' ? nameTitle(plan, input.name) : { 'zh-CN': '值', en: 'value' };
  const list = (other: string, or: string) => texts.map((text) => (text === '-' ? other : text)).join(or);
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${of['zh-CN']}所在分段：${list('其他', ' 或 ')}）。`,
    en: `${title.en}: ${shown.en} (band of ${of.en}: ${list('any other', ' or ')}).`,
  };
};
