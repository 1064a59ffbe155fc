import type { SchemeLibrary } from '@kefen/scheme';

/** Classes `a`, `b` and `c`, best first, and what stands beside them. */
const scheme = (id: string, body: string) => `kefen: 1
id: ${id}
title: { zh-CN: 方案${id}, en: Scheme ${id} }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
  - { id: c, title: { zh-CN: 丙, en: C } }
${body}`;

/** Schemes in which every construct of the language occurs, over the built-in datasets. Some rest on others. */
export const everyConstruct: Readonly<Record<string, string>> = {
  // Scores that rest on the whole population, and shares with ties.
  standing: scheme(
    'standing',
    `population: orders > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last, window: last 12 months }
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 12 months }
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
  middle: { dataset: transactions, aggregate: median, of: amount }
  per order: { formula: spent / orders }
  north: { formula: city = "北京" }
scores:
  R: { quantile: recency, buckets: 5, best: low }
  F: { quantile: orders, buckets: 4, compatible: r-rfm }
  M: { quantile: per order, buckets: 3 }
  half: { split: spent, at: mean }
  cheap: { split: per order, at: median, best: low }
  more: { split: orders, at: 3 }
  size: { scale: recency, to: [1, 7], best: low }
  spread: { scale: per order, method: z-score }
  placed: { scale: spent, method: z-score, to: [0, 10], best: low }
  standing: { scale: spent, method: rank, to: [0, 10] }
  near: { topsis: { criteria: { spent: benefit, recency: cost, middle: benefit }, weights: { spent: 0.5, recency: 0.3, middle: 0.2 } } }
  even: { weighted: { entropy: [R, M, orders] } }
  even scaled: { weighted: { entropy: { of: [spent, recency], cost: [recency], scaled: min-max } } }
  total: { weighted: { R: 0.3, F: 0.2, M: 0.7, half: 1, cheap: 1, more: 1, size: 0.1, spread: 0.5, placed: 0.1, standing: 0.1, near: 2, even: 0.2, even scaled: 1 } }
assign:
  shares: { by: total, cuts: { a: 7%, b: 33%, c: 50% }, ties: [spent, orders] }
`,
  ),
  // Scores out of one customer's values; limits at the end.
  points: scheme(
    'points',
    `population: not(blocked)
parameters: { enough: 12 }
indicators:
  blocked: { formula: kind = "blocked" }
  visits: { dataset: interactions, aggregate: count, window: year to date }
  spent: { dataset: transactions, aggregate: sum, of: amount, where: channel = "app" or quantity > 1 }
scores:
  trade: { lookup: industry, points: { 采矿: 5, 零售: 2 }, otherwise: 1 }
  level: { bands: { of: spent, bands: [ { when: ">= 800", points: 7 }, { when: "[100..800)", points: 3.5 }, { when: "-", points: 0 } ] } }
  hits: { table: { hit: collect sum, inputs: [visits, spent], rules: [ [">= 2", "-", 1], ["-", ">= 300", 2], ["0", "< 50", -1] ] } }
  appetite:
    questionnaire:
      name: 风险
      valid: 24 months
      questions:
        年龄: { points: { 不到30岁: 8, 31至50岁: 5 }, weight: 1.5 }
        目标: { points: { 增长: 10, 收入: 4, 保本: 0 }, several: highest, required: false }
        期限: { points: { 长: 3, 短: 1 }, several: sum, required: false }
      knock out: { 年龄: [不清楚] }
      knock out points: -1
  value: { weighted: { ahp: { criteria: [trade, level, hits], compare: { trade-level: 1/3, trade-hits: 1/5, level-hits: 1/2 } } } }
  total: { formula: 'value + (if appetite = null then 0 else appetite)' }
assign:
  rules: [ { class: a, when: total >= enough }, { class: b, when: total >= 4 }, { class: c, when: appetite < 0 } ]
otherwise: c
floors: [ { class: a, when: 'name = "客7" or visits > 9' } ]
caps: [ { class: b, when: industry = "采矿" } ]
`,
  ),
  // A running share of a total with many equal values.
  pareto: scheme(
    'pareto',
    `population: orders > 0
indicators:
  spent: { dataset: transactions, aggregate: maximum, of: amount, window: last 3 months }
  orders: { dataset: transactions, aggregate: count }
scores:
  M: { quantile: spent, buckets: 4 }
assign:
  contribution: { of: spent, cuts: { a: 40%, b: 35%, c: 20% }, ties: [orders] }
`,
  ),
  // What rows tell: every aggregate; a matrix with a field without a class.
  rows: scheme(
    'rows',
    `indicators:
  slope: { dataset: transactions, aggregate: trend, of: amount, window: last 12 months }
  assets: { dataset: balances, aggregate: daily average, of: balance, per: product, window: previous month }
  held: { dataset: balances, aggregate: daily average, of: balance }
  opened: { dataset: transactions, aggregate: first, of: channel }
  latest: { dataset: transactions, aggregate: last, of: amount }
  mean: { dataset: transactions, aggregate: average, of: amount }
  least: { dataset: transactions, aggregate: minimum, of: amount }
  months: { dataset: transactions, aggregate: active months, window: last 24 months }
  young: { dataset: transactions, aggregate: days since first }
  online: { dataset: transactions, aggregate: share, where: channel = "app" }
  quarter: { dataset: transactions, aggregate: count, window: previous quarter }
  town: { attribute: city }
assign:
  matrix:
    rows: { of: assets, bands: { high: ">= 500", low: "-" } }
    columns: { of: slope, bands: { up: "> 0", down: "<= 0" } }
    classes: { high: { up: a, down: b }, low: { up: c, down: none } }
`,
  ),
  groups: scheme(
    'groups',
    `population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
  largest: { dataset: transactions, aggregate: maximum, of: amount, window: last 12 months }
assign:
  worst of:
    - clusters: { of: [orders, largest], k: 3, seed: 7, standardise: z-score, name by: { spent: [a, b, c] } }
    - clusters: { of: [orders, spent / 100], k: auto, standardise: none, name by: { spent / 100: [a, b, c] } }
`,
  ),
  // Several rules that contradict one another for some customers, which no proof can find.
  tables: scheme(
    'tables',
    `indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
assign:
  table: { hit: any, inputs: [orders, spent + orders], rules: [ [">= 15", "-", a], ["-", "[300..420)", b], ["< 8", "< 302", c] ] }
`,
  ),
  // Schemes that rest on schemes, and the worse or the better of several standards.
  judged: scheme(
    'judged',
    `population: before != null
indicators:
  before: { class of: standing }
  share: { score of: pareto, score: M }
  points: { score of: points }
  orders: { dataset: transactions, aggregate: count }
scores:
  P: { quantile: points, buckets: 4 }
  twice: { formula: P * 2 + (if share = null then 0 else share) }
assign:
  worst of:
    - rules: [ { class: a, when: 'before = "a" or twice > 7' }, { class: b, when: 'before = "b"' }, { class: c, when: twice > 2 } ]
    - table: { hit: priority, inputs: [twice, orders], rules: [ ["> 6", "-", a], ["-", "> 10", b], ["<= 6", "-", c] ] }
    - contribution: { of: orders, cuts: { a: 60%, b: 25%, c: 15% }, crossing: lower }
`,
  ),
  kindest: scheme(
    'kindest',
    `indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
assign:
  best of:
    - shares: { by: spent, cuts: { a: 5%, b: 20% } }
    - table: { hit: first, inputs: [orders], rules: [ ["> 24", a], ["> 12", b] ] }
    - table: { hit: collect sum, inputs: [orders, spent], rules: [ [">= 14", "-", 2], ["-", ">= 300", 1], ["-", ">= 600", 1] ], classes: { a: ">= 3", b: 2, c: 1 } }
    - matrix: { rows: { of: orders, bands: { some: "> 0" } }, columns: { of: city, bands: { big: '"上海"', other: '"北京"' } }, classes: { some: { big: b, other: c } } }
`,
  ),
};

export const everyLibrary: SchemeLibrary = {
  ids: Object.keys(everyConstruct),
  textOf: (id) => everyConstruct[id],
};
