/** Two classes by what was spent, of those who ordered. */
export const spendingScheme = `kefen: 1
id: spending
title: { zh-CN: 消费等级, en: Spending }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 消费额, en: Spent } }
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
population: orders > 0
classes:
  - { id: high, title: { zh-CN: 高, en: High } }
  - { id: low, title: { zh-CN: 低, en: Low } }
assign:
  rules:
    - { class: high, when: spent >= 100 }
    - { class: low, when: spent < 100 }
otherwise: none
`;
