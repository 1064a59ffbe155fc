/** By what was spent: classes are lost late, and won at once. */
const tiers = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months, title: { zh-CN: 三个月消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 15000 }, { class: silver, when: points >= 5000 }, { class: bronze, when: points >= 0 } ]
stability: { promote: { after: 2 runs }, demote: { after: 3 runs, step: 1 } }
`;

/** By the place among all: every purchase may move others. */
const ranked = `kefen: 1
id: ranked
title: { zh-CN: 排名, en: Ranked }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 2 months }
classes: [ { id: top, title: { zh-CN: 前列, en: Top } }, { id: rest, title: { zh-CN: 其余, en: Rest } } ]
assign:
  shares: { by: spent, cuts: { top: 20%, rest: 80% } }
stability: { hold: 20 days }
`;

export const schemeTexts = { tiers, ranked } as const;
export type SchemeName = keyof typeof schemeTexts;
export const schemeNames = Object.keys(schemeTexts) as readonly SchemeName[];
