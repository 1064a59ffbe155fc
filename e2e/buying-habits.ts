/** A scheme that groups alike customers of the demo company. */
export const buyingHabits = `kefen: 1
id: buying-habits
title: { zh-CN: 购买习惯分群, en: Groups by buying habits }
population: frequency > 0
indicators:
  recency:   { dataset: transactions, aggregate: days since last, window: last 24 months, title: { zh-CN: 距上次购买, en: Days since last purchase }, unit: day }
  frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months, title: { zh-CN: 订单数, en: Orders }, unit: order }
  monetary:  { dataset: transactions, aggregate: sum, of: amount, window: last 24 months, title: { zh-CN: 消费金额, en: Amount spent }, unit: money }
  months:    { dataset: transactions, aggregate: active months, window: last 24 months, title: { zh-CN: 有购买的月数, en: Months with a purchase } }
classes:
  - { id: core, title: { zh-CN: 核心大户, en: Core } }
  - { id: steady, title: { zh-CN: 稳定常客, en: Steady } }
  - { id: casual, title: { zh-CN: 零散客, en: Casual } }
  - { id: fading, title: { zh-CN: 渐行渐远, en: Fading } }
assign:
  clusters: { of: [recency, frequency, monetary, months], k: 4, seed: 1, name by: { monetary: [core, steady, casual, fading] } }
`;
