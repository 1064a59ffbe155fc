import { describe, expect, it } from 'vitest';
import { eleven, type Segment, tableA, tableB } from '../proofs/published-segments.testing.js';
import { type Told, toldOf } from './told.js';

const head = `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
`;
const rfm = `population: frequency > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last }
  frequency: { dataset: transactions, aggregate: count }
  monetary: { dataset: transactions, aggregate: sum, of: amount }
scores:
  R: { quantile: recency, buckets: 5, best: low, compatible: r-rfm }
  F: { quantile: frequency, buckets: 5, best: high, compatible: r-rfm }
  M: { quantile: monetary, buckets: 5, best: high, compatible: r-rfm }
`;

/** A list of segments as a scheme, with a marker at the class and at the condition of every one that is said to be never reached. */
function segments(list: readonly Segment[], measures: readonly string[], dead: readonly string[], more = ''): string {
  const mark = (title: string) => (dead.includes(title) ? '▮' : '');
  const classes = list.map(
    ([title], i) => `  - ${mark(title)}{ id: s${i}, title: { zh-CN: "${title}", en: "${title}" } }`,
  );
  const rules = list.map(([title, ...ranges], i) => {
    const conditions = ranges.map(([low, high], k) => `(${measures[k]} in [${low}..${high}])`);
    return `    - { class: s${i}, when: ${mark(title)}'${conditions.join(' and ')}' }`;
  });
  return `${head}${rfm}${more}classes:
${classes.join('\n')}
  - { id: others, title: { zh-CN: 其他, en: Others } }
assign:
  rules:
${rules.join('\n')}
otherwise: others
`;
}

describe('lists of segments', () => {
  const rule = (at: number, title: string, cover: number, covers: string): Told => [
    'rule-never-fires',
    `第 ${at} 条规则“${title}”永远轮不到：符合它的客户都已先归入第 ${cover} 条规则“${covers}”。`,
    `Rule ${at} (“${title}”) never applies: every customer who fits it is taken by rule ${cover} (“${covers}”) before.`,
    `让它排在第 ${cover} 条规则“${covers}”之前，或删去它。`,
    `Let it come before rule ${cover} (“${covers}”), or remove it.`,
  ];
  const unreached = (title: string): Told => [
    'class-never-reached',
    `没有客户会得到类别“${title}”：通向它的规则都轮不到。`,
    `No customer ever gets the class “${title}”: nothing that leads to it applies.`,
    '调整规则的先后或范围，或删去这个类别。',
    'Change the order or the ranges of the rules, or remove the class.',
  ];

  it('of the ten in the package’s test exactly three never fire, and those that cover them are named', () => {
    const dead = ['New Customers', 'Promising', "Can't Lose Them"];
    expect(toldOf(segments(tableA, ['R', 'F', 'M'], dead))).toEqual([
      ...dead.map(unreached),
      rule(4, 'New Customers', 3, 'Potential Loyalist'),
      rule(5, 'Promising', 3, 'Potential Loyalist'),
      rule(9, "Can't Lose Them", 8, 'At Risk'),
    ]);
  });

  it('of the ten in the documentation all fire', () => {
    expect(toldOf(segments(tableB, ['R', 'F', 'M'], []))).toEqual([]);
  });

  it('of the eleven on R and the mean of F and M four never fire', () => {
    const dead = ['New', 'Promising', "Can't Lose Them", 'Lost'];
    const told = toldOf(segments(eleven, ['R', 'FM'], dead, '  FM: { formula: (F + M) / 2 }\n'));
    expect(told).toEqual([
      ...dead.map(unreached),
      rule(4, 'New', 3, 'Potential Loyalist'),
      rule(5, 'Promising', 3, 'Potential Loyalist'),
      rule(9, "Can't Lose Them", 8, 'At Risk'),
      rule(11, 'Lost', 10, 'Hibernating'),
    ]);
  });

  it('the partition of the 25 fields that the product offers instead is without a remark', () => {
    const cells = `[ ["5", ">= 4", s0], ["[3..4]", ">= 4", s1], [">= 4", "[2..3]", s2], ["5", "1", s3], ["4", "1", s4], ["3", "3", s5], ["3", "<= 2", s6], ["<= 2", "[3..4]", s7], ["<= 2", "5", s8], ["<= 2", "<= 2", s9] ]`;
    const classes = Array.from({ length: 10 }, (_, i) => `{ id: s${i}, title: { zh-CN: 客群${i}, en: Segment ${i} } }`);
    const text = `${head}${rfm}classes: [ ${classes.join(', ')} ]\nassign: { table: { hit: unique, inputs: [R, F], rules: ${cells} } }\n`;
    expect(toldOf(text)).toEqual([]);
  });
});

const measures = `indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 消费金额, en: Spending } }
  orders: { dataset: transactions, aggregate: count, unit: order, title: { zh-CN: 订单数, en: Orders } }
  idle: { dataset: transactions, aggregate: days since last, unit: day, title: { zh-CN: 未消费天数, en: Idle days } }
  town: { attribute: city, title: { zh-CN: 城市, en: City } }
`;
const classes = (a = '', b = '') => `classes:
  - ${a}{ id: a, title: { zh-CN: 甲, en: A } }
  - ${b}{ id: b, title: { zh-CN: 乙, en: B } }
`;
const someRules = '{ rules: [ { class: a, when: S > 1 }, { class: b, when: true } ] }';
const assigned = (assign: string, ofClasses = classes()) => `${head}${measures}${ofClasses}assign: ${assign}\n`;
const scored = (scores: string) => `${head}${measures}scores:\n  ${scores}\n${classes()}assign: ${someRules}\n`;

const mind = {
  gap: [
    '为这样的客户补上一行，或在 otherwise 中写明其余客户的类别。',
    'Add a row for such customers, or name a class for all others in “otherwise”.',
  ],
  overlap: [
    '缩小其中一行的范围，或改用“first”，让排在前面的优先。',
    'Narrow one of them, or use “first”, so that the earlier row wins.',
  ],
  band: ['补上这一段，或在最后加一段“-”。', 'Add a band for it, or end with a band “-” for all the rest.'],
  between: [
    '让相邻的分段首尾相接，或在最后加一段“-”。',
    'Let the bands meet, or end with a band “-” for all the rest.',
  ],
  meet: [
    '让一段结束的地方正是下一段开始的地方，例如 [0..10) 与 [10..20)。',
    'Let one band end where the next begins, e.g. [0..10) and [10..20).',
  ],
  values: ['核对条件里的数值，以及该用 and 还是 or。', 'Check the values in it, and whether “and” or “or” is meant.'],
  units: [
    '换成单位相同的两项，或核对它们登记的单位。',
    'Use two of the same unit, or check the units they are declared with.',
  ],
  circle: [
    '把“T”移到“S”之前；两者若互相要用，就成了循环，去掉其中一处。',
    'Move “T” before “S”; if each of them uses the other, that is a circle: remove one of the two.',
  ],
  bounds: ['检查其中的界限与取值。', 'Look at its bounds and values.'],
} as const;

describe('gaps and overlaps', () => {
  it('of a table, with a customer as an example', () => {
    const rules = '▮[ ["< 5", "-", a], ▮["[4..9]", "> 100", b], ["> 9", "-", b] ]';
    expect(toldOf(assigned(`{ table: { hit: unique, inputs: [orders, spent], rules: ${rules} } }`))).toEqual([
      [
        'rules-gap',
        '没有任何一行适用于订单数为 5 单、消费金额为 0 元的客户。',
        'No row fits a customer with Orders 5 orders, Spending 0.',
        ...mind.gap,
      ],
      [
        'rules-overlap!',
        '第 2 行“乙”与第 1 行“甲”重叠，例如订单数为 4 单、消费金额为 101 元的客户同时符合第 1 行“甲”；“unique”只允许一行适用。',
        'Row 2 (“B”) overlaps row 1 (“A”): a customer with Orders 4 orders, Spending 101 also fits row 1 (“A”). Under “unique” only one row may fit.',
        ...mind.overlap,
      ],
    ]);
  });

  it('of a table that gives points: contradictions, and rows that nobody fits', () => {
    const rules = '[ ["> 1", 1], ▮["2", 2], ["<= 1", 2], ▮["<= -1", 1] ]';
    const told = toldOf(scored(`S: { table: { hit: any, inputs: [orders], rules: ${rules} } }`));
    expect(told.map(([code, zh]) => [code, zh])).toEqual([
      [
        'rules-overlap!',
        '第 2 行与第 1 行重叠，例如订单数为 2 单的客户同时符合第 1 行；“any”要求同时适用的各行结论相同。',
      ],
      ['rule-never-fires', '第 4 行永远轮不到：没有客户能符合它。'],
    ]);
  });

  it('of bands', () => {
    const bands =
      '▮▮[ { when: ">= 1000", points: 7 }, { when: ▮"[500..1000]", points: 5 }, { when: "[0..100)", points: 0 } ]';
    expect(toldOf(scored(`S: { bands: { of: spent, bands: ${bands} } }`))).toEqual([
      ['bands-gap', '“消费金额”低于 0 元时没有分段。', 'There is no band for “Spending” below 0.', ...mind.band],
      [
        'bands-gap',
        '“消费金额”在 100 元（含）到 500 元（不含）之间没有分段。',
        'There is no band for “Spending” from 100 to below 500.',
        ...mind.between,
      ],
      [
        'bands-overlap',
        '“消费金额”恰好为 1,000 元时同时落在第 1 与第 2 个分段，按前一个计算。',
        'With “Spending” at exactly 1,000, bands 1 and 2 both fit; the first of them counts.',
        ...mind.meet,
      ],
    ]);
  });

  it('of a part of several, and of the axes of a matrix', () => {
    const rows = '{ of: idle, bands: ▮{ new: "<= 30", old: "[60..90]", older: "> 90" } }';
    const columns = `{ of: town, bands: { big: '"上海"', also: ▮'"上海"', rest: "-" } }`;
    const fields =
      '{ new: { big: a, also: a, rest: b }, old: { big: a, also: b, rest: b }, older: { big: b, also: b, rest: b } }';
    const parts = `[ { matrix: { rows: ${rows}, columns: ${columns}, classes: ${fields} } }, { table: { hit: first, inputs: [spent], rules: ▮[ ["> 5", a], ["< 5", b] ] } } ]`;
    expect(toldOf(assigned(`{ worst of: ${parts} }`)).map(([code, zh]) => [code, zh])).toEqual([
      ['bands-gap', '“未消费天数”在 31 天（含）到 59 天（含）之间没有分段。'],
      ['rule-never-fires', '第 2 个分段永远轮不到：符合它的客户都已先归入第 1 个分段。'],
      ['rules-gap', '没有任何一行适用于消费金额为 5 元的客户。'],
    ]);
  });
});

describe('what can never happen', () => {
  it('a class that nothing names', () => {
    expect(toldOf(assigned('{ rules: [ { class: a, when: true } ] }', classes('', '▮')))).toEqual([
      [
        'class-never-reached',
        '没有任何规则通向类别“b”。',
        'Nothing leads to the class “b”.',
        '为它加一条规则，或删去这个类别。',
        'Add a rule for it, or remove the class.',
      ],
    ]);
  });

  it('a rule for values that there are not', () => {
    const rules = '[ { class: a, when: orders > 1 }, { class: b, when: ▮R = 6 }, { class: b, when: true } ]';
    const text = assigned(`{ rules: ${rules} }`).replace('classes:', 'scores:\n  R: { quantile: spent }\nclasses:');
    expect(toldOf(text)).toEqual([
      [
        'rule-never-fires',
        '第 2 条规则“乙”永远轮不到：没有客户能符合它。',
        'Rule 2 (“B”) never applies: no customer can fit it.',
        ...mind.values,
      ],
    ]);
  });

  it('floors and caps that never hold', () => {
    const limits =
      'floors: [ { class: a, when: ▮idle < 0 } ]\ncaps: [ { class: b, when: ▮orders > 1 and orders < 2 } ]\n';
    const told = toldOf(
      `${assigned('{ rules: [ { class: a, when: orders > 1 }, { class: b, when: true } ] }')}${limits}`,
    );
    const never = ['condition-never-holds', '这个条件不可能成立。', 'This condition can never hold.', ...mind.bounds];
    expect(told).toEqual([never, never]);
  });
});

describe('what does not go together', () => {
  it('units', () => {
    const text = scored('S: { formula: ▮spent + orders }').replace('S > 1', '▮spent > idle');
    expect(toldOf(text)).toEqual([
      [
        'units-differ',
        '“消费金额”的单位是元，“订单数”的单位是单，不能相加。',
        '“Spending” is in money and “Orders” is in orders; they cannot be added.',
        ...mind.units,
      ],
      [
        'units-differ',
        '“消费金额”的单位是元，“未消费天数”的单位是天，不能比较。',
        '“Spending” is in money and “Idle days” is in days; they cannot be compared.',
        ...mind.units,
      ],
    ]);
  });

  it('weights that do not make up the whole', () => {
    expect(toldOf(scored('S: { weighted: ▮{ spent: 0.5, idle: 0.4 } }'))).toEqual([
      [
        'weights-not-whole',
        '权重合计为 0.9，不是 1。',
        'The weights add up to 0.9, not 1.',
        '调整权重，使合计等于 1；若本来就不要求合计，可以忽略。',
        'Change them so that they add up to 1; ignore this where they need not.',
      ],
    ]);
  });

  it('comparisons that contradict one another', () => {
    const compare = '{ spent-orders: 9, orders-idle: ▮9, spent-idle: 1/9 }';
    const told = toldOf(scored(`S: { weighted: { ahp: { criteria: [spent, orders, idle], compare: ${compare} } } }`));
    expect(told).toEqual([
      [
        'comparisons-inconsistent!',
        '两两比较前后矛盾：一致性比率 6.130，应低于 0.1。',
        'The comparisons contradict one another: their consistency ratio is 6.130 and should be below 0.1.',
        '最不合群的是“orders-idle: 9”：按其余的比较约为 1.00，可改为 1；确要照此计算，加上“force: true”。',
        '“orders-idle: 9” is most out of line: the others together say about 1.00, so try 1; to use them as they are, add “force: true”.',
      ],
    ]);
  });
});

describe('circles', () => {
  it('of scores, at the place where the first is used too early', () => {
    const early = [
      'used-too-early!',
      '“T”在后面才定义，这里还不能用。',
      '“T” is defined further down and cannot be used here yet.',
      ...mind.circle,
    ];
    expect(toldOf(scored('S: { formula: ▮T + 1 }\n  T: { formula: S + 1 }'))).toEqual([early]);
    expect(toldOf(scored('S: { weighted: { ▮T: 1 } }\n  T: { quantile: spent }'))).toEqual([early]);
  });

  it('of a score with itself', () => {
    const own = [
      'uses-itself!',
      '“S”用到了它自己。',
      '“S” uses itself.',
      '改用别的指标或得分。',
      'Use another indicator or score instead.',
    ];
    expect(toldOf(scored('S: { formula: 2 * (▮`S` + 1) }'))).toEqual([own]);
    expect(toldOf(scored('S: { quantile: ▮S }'))).toEqual([own]);
  });

  it('of indicators, but not where rows have names of their own', () => {
    const text = (x: string) =>
      `${head}${measures}  x: ${x}\n  y: { formula: x + 1 }\n${classes()}assign: { rules: [ { class: a, when: y > 1 }, { class: b, when: true } ] }\n`;
    expect(toldOf(text('{ formula: ▮y * 2 }')).map(([code]) => code)).toEqual(['used-too-early!']);
    const sum = '{ dataset: transactions, aggregate: sum, of: ▮y }';
    expect(toldOf(text(sum)).map(([code]) => code)).toEqual(['feel-unknown-name!']);
  });

  it('of schemes, with the whole way', () => {
    const resting = (id: string, other: string) =>
      `kefen: 1\nid: ${id}\ntitle: { zh-CN: 例, en: Example }\nindicators: { x: { class of: ${other} } }\n${classes()}assign: { rules: [ { class: a, when: 'x = "a"' }, { class: b, when: true } ] }\n`;
    const texts: Readonly<Record<string, string>> = { hen: resting('hen', 'egg'), egg: resting('egg', 'hen') };
    const library = { ids: ['hen', 'egg'], textOf: (id: string) => texts[id] };
    expect(toldOf(resting('egg', '▮hen'), library)).toEqual([
      [
        'scheme-broken!',
        '方案“hen”本身有问题：方案互相依赖，成了循环：egg → hen → egg。',
        'The scheme “hen” has a problem of its own: The schemes rest on one another in a circle: egg → hen → egg.',
        '先改正那个方案。',
        'Mend that scheme first.',
      ],
    ]);
    expect(toldOf(resting('own', '▮own'), library).map(([code, zh]) => [code, zh])).toEqual([
      ['scheme-cycle!', '方案互相依赖，成了循环：own → own。'],
    ]);
  });
});
