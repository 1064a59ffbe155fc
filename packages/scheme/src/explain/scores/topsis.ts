import type { Title } from '../../dataset/dataset.js';
import { compareNumbers } from '../../feel/index.js';
import type { PlannedTopsis } from '../../plan/planned-score.js';
import { nameTitle } from '../titles.js';
import { percentText } from './percent-text.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

/** By what the customer is compared with the best and the worst, and which is nearer. */
export const explainTopsis: ScoreExplainer<'topsis'> = (source, context) => {
  const { title, shown, value } = context;
  const nearer = nearness[compareNumbers(value, '0.5')];
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}。按${criteriaWords(source, context, 'zh-CN')}比较，1 是各项都最好，0 是各项都最差，这位客户${nearer['zh-CN']}。`,
    en: `${title.en}: ${shown.en}. By ${criteriaWords(source, context, 'en')}; 1 is the best in everything, 0 the worst, and this customer is ${nearer.en}.`,
  };
};

const nearness: Readonly<Record<-1 | 0 | 1, Title>> = {
  [-1]: { 'zh-CN': '离最差的更近', en: 'nearer to the worst' },
  0: { 'zh-CN': '离最好与最差一样远', en: 'half way between the two' },
  1: { 'zh-CN': '离最好的更近', en: 'nearer to the best' },
};

function criteriaWords({ criteria }: PlannedTopsis, { plan }: ScoreContext, language: keyof Title): string {
  const total = criteria.reduce((sum, { weight }) => sum + Number(weight), 0);
  const words = criteria.map(({ name, direction, weight }) => {
    const share = percentText(String(Number(weight) / total));
    const best = bestWords[direction][language];
    const of = nameTitle(plan, name)[language];
    return language === 'en' ? `${of} (${share}, ${best})` : `${of}（${share}，${best}）`;
  });
  return words.join(language === 'en' ? ', ' : '、');
}

const bestWords = {
  benefit: { 'zh-CN': '越高越好', en: 'high is best' },
  cost: { 'zh-CN': '越低越好', en: 'low is best' },
} as const;
