import type { IsoDate } from '../calendar/calendar.js';
import type { Title } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import type { Explanation } from './explanation.js';
import { classTitle } from './titles.js';

/** An override that holds, as it is told. */
export interface ToldOverride {
  /** Empty: not rated. */
  readonly class: string;
  /** As the person wrote it. */
  readonly reason: string;
  /** Names of persons. */
  readonly by: string;
  readonly approvedBy?: string;
  /** The last day on which it holds. */
  readonly until: IsoDate;
}

const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

/**
 * Puts an override over the explanation of what is held. The ways to the neighbouring classes are left out: while it holds,
 * no figure of the customer changes the class.
 */
export function explainOverride(plan: Plan, explanation: Explanation, override: ToldOverride): Explanation {
  const { class: id, title, reason, computed, steps } = explanation;
  const own = override.class === '' ? undefined : classTitle(plan, override.class);
  const sentence = overrideWords(own ?? notRated, override);
  return {
    ...(override.class !== '' && { class: override.class }),
    ...(own && { title: own }),
    reason: sentence,
    held: { ...(id !== undefined && { class: id }), ...(title && { title }), reason },
    ...(computed && { computed }),
    steps: [
      ...steps,
      {
        kind: 'override',
        name: 'override',
        title: { 'zh-CN': '人工调整', en: 'Override' },
        value: override.class === '' ? null : override.class,
        sentence,
      },
    ],
  };
}

function overrideWords(title: Title, { by, approvedBy, until, reason }: ToldOverride): Title {
  const [approvedZh, approvedEn] =
    approvedBy === undefined ? ['', ''] : [`，经 ${approvedBy} 审批`, ` and approved by ${approvedBy}`];
  return {
    'zh-CN': `由 ${by} 人工调整为“${title['zh-CN']}”${approvedZh}，有效至 ${until}。理由：${reason}`,
    en: `Set to “${title.en}” by hand by ${by}${approvedEn}, until ${until}. Reason: ${reason}`,
  };
}
