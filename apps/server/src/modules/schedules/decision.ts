import type { RunChanges, SchedulePublish } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { problem, sentenceOf } from '../../problem.js';

/** Of the customers who had a class, the share that gets another one or none; null where nobody had one. */
export function shareChanged({ cells }: Pick<RunChanges, 'cells'>): number | null {
  const before = cells.filter(({ from }) => from !== null);
  const count = (of: typeof cells) => of.reduce((total, { customers }) => total + customers, 0);
  const had = count(before);
  return had === 0 ? null : count(before.filter(({ from, to }) => from !== to)) / had;
}

/** Why a finished run waits for a person; null where it is published by itself. */
export function reasonToWait(publish: SchedulePublish, changed: number | null): Title | null {
  if (publish.by === 'hand') return byHand;
  if (changed === null) return nothingBefore;
  return changed * 100 > publish.mostChangedPercent ? tooMany(changed, publish.mostChangedPercent) : null;
}

const byHand: Title = {
  'zh-CN': '按设置由人工发布。',
  en: 'It is published by hand, as the schedule says.',
};
const nothingBefore: Title = {
  'zh-CN': '此前没有已发布的结果可以比较。请查看后人工发布，之后即可自动发布。',
  en: 'Nothing was published before that it could be compared with. Look at it and publish it; from then on it goes by itself.',
};

function tooMany(changed: number, most: number): Title {
  const percent = percentText(changed, most);
  return {
    'zh-CN': `${percent}% 的客户将改变类别，超过设定的 ${most}%。请查看后决定是否发布。`,
    en: `${percent}% of the customers would change class, more than the ${most}% that were set. Look at it and decide.`,
  };
}

/** With so many places that it does not look like the bound it exceeds. */
function percentText(changed: number, most: number): string {
  const places = [1, 2, 3, 4].find((digits) => Number((changed * 100).toFixed(digits)) > most) ?? 5;
  return String(Number((changed * 100).toFixed(places)));
}

/** An old result never goes over a newer one. */
export function newerCounts(published: number): Title {
  return sentenceOf(problem('run-outdated', { published }));
}

export const scheduleGone: Title = {
  'zh-CN': '运行计划已删除或暂停，未自动发布。',
  en: 'The schedule was removed or paused meanwhile, so it was not published by itself.',
};
export const publishedMeanwhile: Title = {
  'zh-CN': '比较期间发布了另一次运行，未自动发布。请查看后决定。',
  en: 'Another run was published while this one was compared, so it was not published by itself. Look at it and decide.',
};
export const undecided: Title = {
  'zh-CN': '运行已完成，但多次未能自动发布，原因见服务日志。请人工发布。',
  en: 'The runs are done, but publishing failed several times; the server log says why. Publish them by hand.',
};
