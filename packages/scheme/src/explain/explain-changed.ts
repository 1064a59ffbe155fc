import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import type { Explanation } from './explanation.js';
import { classTitle } from './titles.js';

const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

/**
 * The explanation of what is measured today, where that is not what a run decided then: the class stays the one of then, and
 * it is said that the figures are others. The ways to the neighbouring classes are left out, for they are not those of then.
 * @param then the class that was decided; empty: not rated
 */
export function explainChanged(plan: Plan, measured: Explanation, then: string): Explanation {
  const own = then === '' ? undefined : classTitle(plan, then);
  const [was, is] = [own ?? notRated, (measured.computed ? measured.computed.title : measured.title) ?? notRated];
  return {
    ...(then !== '' && { class: then }),
    ...(own && { title: own }),
    reason: {
      'zh-CN': `当时定为“${was['zh-CN']}”。当时的数据现在已不完整：按现存的数据重新计算，得到的是“${is['zh-CN']}”，所以下面的数字与当时不同。`,
      en: `It was decided “${was.en}” then. The data of then are no longer complete: what is there gives “${is.en}”, so the figures below are not those of then.`,
    },
    steps: measured.steps,
  };
}
