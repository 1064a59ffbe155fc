import { describe, expect, it } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { checkScheme } from './check-scheme.js';

/** The parts of a scheme; what a test does not give is as it should be. */
interface Parts {
  readonly head?: string;
  readonly indicators?: string;
  readonly scores?: string;
  readonly classes?: string;
  readonly assign?: string;
  readonly more?: string;
}

const monetary = 'monetary: { dataset: transactions, aggregate: sum, of: amount }';

function written(parts: Parts): string {
  return `${parts.head ?? 'kefen: 1\nid: example\ntitle: { zh-CN: 例, en: Example }'}
indicators:
  ${parts.indicators ?? monetary}
scores:
  ${parts.scores ?? 'S: { formula: monetary / 2 }'}
classes:
${parts.classes ?? '  - { id: a, title: { zh-CN: 甲, en: A } }\n  - { id: b, title: { zh-CN: 乙, en: B } }'}
assign:
  ${parts.assign ?? 'rules: [ { class: a, when: monetary > 5 }, { class: b, when: true } ]'}
${parts.more ?? ''}
`;
}

/** Where the marker ▮ stands, and the text without it. */
function marked(text: string) {
  const offset = text.indexOf('▮');
  const before = text.slice(0, offset).split('\n');
  return {
    text: text.replace('▮', ''),
    place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset },
  };
}

/** The marker stands where the problem has to be reported. */
function expectDiagnostic(withMarker: string, code: string, advice: string, severity = 'error') {
  const { text, place } = marked(withMarker);
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  const found = diagnostics.map((d) => ({
    code: d.code,
    severity: d.severity,
    line: d.place?.line,
    column: d.place?.column,
    offset: d.place?.offset,
  }));
  expect(found).toEqual([{ code, severity, ...place }]);
  expect(diagnostics[0]?.advice?.en ?? '').toContain(advice);
  for (const { message, advice: told } of diagnostics) {
    for (const title of told ? [message, told] : [message]) {
      expect(title['zh-CN']).toMatch(/[\u4e00-\u9fff].*[。？]$/s);
      expect(title.en).toMatch(/[.?]$/);
    }
  }
  expect(plan === undefined).toBe(severity === 'error');
}

it('the scheme the examples begin with has no problem', () => {
  const { plan, diagnostics } = checkScheme(written({}), builtInDatasets);
  expect(diagnostics).toEqual([]);
  expect(plan?.scheme).toBe('example');
});

describe('what is no document', () => {
  it.each<[string, string, string]>([
    ['▮just a text', 'not-a-scheme', 'kefen: 1'],
    ['▮- a\n- list', 'not-a-scheme', 'kefen: 1'],
    [`▮${' '.repeat(1_000_001)}`, 'too-long', ''],
    ['kefen: 1\nid: [a▮', 'not-yaml', 'brackets'],
    ['kefen: 1\npopulation: ▮`年 收入` > 3', 'not-yaml', 'between single quotes'],
    ['kefen: 1\nid: a\n▮id: b', 'key-twice', 'Remove one of the two'],
    ['kefen: 1\nid: ▮*a', 'unknown-alias', 'in quotes'],
  ])('%.40s', (text, code, advice) => expectDiagnostic(text, code, advice));
});

describe('a part that is not written as it has to be', () => {
  it.each<[Parts, string, string]>([
    [{ head: 'kefen: ▮2\nid: a\ntitle: { zh-CN: 例, en: E }' }, 'unknown-value', 'Did you mean “1”?'],
    [{ head: '▮kefen: 1\nid: a' }, 'missing', 'Add “title” here.'],
    [{ head: 'kefen: 1\nid: a\ntitle: ▮Example' }, 'wrong-shape', 'name: value'],
    [{ head: 'kefen: 1\nid: ▮Mein Schema\ntitle: { zh-CN: 例, en: E }' }, 'wrong-shape', 'such as rfm-pyramid'],
    [{ more: '▮populaton: monetary > 0' }, 'unknown-key', 'Did you mean “population”?'],
    [{ indicators: 'monetary: ▮{ dataset: transactions, sum: amount }' }, 'unknown-construct', '“aggregate”'],
    [{ indicators: 'monetary: { ▮formla: 1 }' }, 'unknown-construct', 'Write “formula” instead of “formla”.'],
    [
      { indicators: 'monetary: { dataset: transactions, aggregate: ▮summ, of: amount }' },
      'unknown-value',
      'Did you mean “sum”?',
    ],
    [
      { indicators: 'monetary: { dataset: transactions, aggregate: sum, of: amount, ▮windw: all }' },
      'unknown-key',
      '“window”',
    ],
    [
      { indicators: 'monetary: { dataset: transactions, aggregate: sum, of: amount, window: ▮last month }' },
      'unknown-window',
      '“previous month”',
    ],
    [{ head: '▮id: a\ntitle: { zh-CN: 例, en: E }' }, 'missing', 'Add “kefen” here.'],
    [{ assign: 'rules: [ { class: a, when: ▮[monetary] } ]' }, 'wrong-shape', 'One value belongs here'],
    [{ assign: 'rules: ▮[]' }, 'wrong-shape', 'It needs at least 1.'],
    [{ indicators: 'monetary: ▮{ aggregate: count }' }, 'missing', 'Add “dataset” here.'],
    [{ scores: 'S: { quantile: monetary, buckets: ▮1 }' }, 'wrong-shape', 'at least 2'],
    [{ scores: 'S: { quantile: monetary, best: ▮hight }' }, 'unknown-value', 'Did you mean “high”?'],
    [
      { scores: 'S: { bands: { of: monetary, bands: [ { when: "-", points: ▮many } ] } }' },
      'not-a-number',
      'such as 12 or 0.5',
    ],
    [{ scores: 'S: { weighted: ▮{} }' }, 'wrong-shape', 'Give at least one'],
    [{ assign: 'shares: { by: monetary, cuts: { a: ▮200%, b: 0 } }' }, 'not-a-share', 'Write “15%” or 0.15.'],
    [{ assign: 'rules: ▮a' }, 'wrong-shape', 'A list belongs here'],
    [{ assign: 'rules: [ ▮{ class: a } ]' }, 'missing', 'Add “when” here.'],
    [{ more: 'parameters: { limit: ▮much }' }, 'not-a-number', 'such as 12 or 0.5'],
  ])('$0', (parts, code, advice) => expectDiagnostic(written(parts), code, advice));
});

describe('a form of the language that cannot be run yet is refused by its name', () => {
  it.each<[Parts, string]>([[{ indicators: 'monetary: { ▮model: bg-nbd, horizon: 12 }' }, 'model']])(
    '$1',
    (parts, form) => {
      expectDiagnostic(written(parts), 'not-available', 'For now, ');
      const [diagnostic] = checkScheme(marked(written(parts)).text, builtInDatasets).diagnostics;
      expect(diagnostic?.message).toEqual({
        'zh-CN': `“${form}”属于方案语言，但这个版本还不能执行它。`,
        en: `“${form}” is part of the scheme language, but not available yet in this version.`,
      });
    },
  );

  it('a score called “ahp” is a score', () => {
    const text = written({ scores: 'ahp: { formula: monetary }\n  S: { weighted: { ahp: 1, monetary: 2 } }' });
    expect(checkScheme(text, builtInDatasets).diagnostics).toEqual([]);
  });
});

describe('names, types and sums that do not fit', () => {
  it.each<[Parts, string, string]>([
    [
      {
        indicators: 'monetary: { dataset: ▮transaction, aggregate: count }',
        scores: 'S: { formula: 1 }',
        assign: 'rules: [ { class: a, when: S > 0 }, { class: b, when: true } ]',
      },
      'unknown-dataset',
      'Did you mean “transactions”?',
    ],
    [{ indicators: `${monetary}\n  town: { attribute: ▮citty }` }, 'unknown-attribute', 'Did you mean “city”?'],
    [{ indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: sum }` }, 'of-missing', 'Add “of: column”.'],
    [
      { indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: active months, of: amount }` },
      'of-superfluous',
      'Leave “of” out.',
    ],
    [
      { indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: share }` },
      'where-missing',
      'Add “where: condition”.',
    ],
    [
      { indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: sum, of: amount, per: store }` },
      'per-superfluous',
      'Leave “per” out.',
    ],
    [
      { indicators: `${monetary}\n  x: { dataset: balances, aggregate: daily average, of: balance, per: ▮produkt }` },
      'feel-unknown-name',
      'Did you mean product?',
    ],
    [
      { indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: trend, of: channel }` },
      'of-wrong-type',
      'Choose a column of numbers.',
    ],
    [
      { indicators: `${monetary}\n  x: ▮{ dataset: transactions, aggregate: sum, of: channel }` },
      'of-wrong-type',
      'Choose a column of numbers.',
    ],
    [
      { indicators: `${monetary}\n  x: { dataset: transactions, aggregate: count, where: ▮amount }` },
      'not-a-condition',
      'Write a comparison',
    ],
    [
      { indicators: `${monetary}\n  x: { dataset: transactions, aggregate: sum, of: ▮amuont }` },
      'feel-unknown-name',
      'Did you mean amount?',
    ],
    [{ indicators: `${monetary}\n  class: ▮{ formula: 1 }` }, 'reserved-name', 'Choose another name.'],
    [{ scores: 'monetary: ▮{ formula: 1 }' }, 'duplicate-name', 'choose another.'],
    [{ scores: 'S: { quantile: ▮\'"text"\' }' }, 'not-numeric', 'Use an indicator or a score that is a number.'],
    [{ scores: 'S: { formula: monetary * ▮monetry }' }, 'feel-unknown-name', 'Did you mean monetary?'],
    [{ scores: 'S: { lookup: industry, points: ▮{} }' }, 'wrong-shape', 'Give at least one “name: value”.'],
    [{ scores: 'S: { lookup: ▮indstry, points: { a: 1 } }' }, 'feel-unknown-name', 'Did you mean industry?'],
    [{ scores: 'S: { lookup: monetary, points: { 5: 1, ▮many: 2 } }' }, 'lookup-wrong-key', 'such as 12 or 0.5'],
    [{ scores: 'S: { lookup: monetary > 5, points: { ▮yes: 2 } }' }, 'lookup-wrong-key', 'Write true or false.'],
    [{ scores: 'S: { lookup: since, points: { ▮2024-02-30: 2 } }' }, 'lookup-wrong-key', 'such as 2024-12-31'],
    [
      { scores: 'S: { lookup: monetary, points: { "5": 1, ▮"5.0": 2 } }' },
      'lookup-key-twice',
      'Remove one of the two.',
    ],
    [
      { scores: 'S: { lookup: ▮date("2024-01-02") - since, points: { 1: 1 } }' },
      'lookup-wrong-type',
      'Use a text, a number, a date',
    ],
    [{ scores: 'S: { split: ▮industry }' }, 'not-numeric', 'Use an indicator or a score that is a number.'],
    [{ scores: 'S: { split: monetary, at: ▮middle }' }, 'feel-unknown-name', ''],
    [{ scores: 'S: { split: monetary, at: ▮monetary }' }, 'feel-unknown-name', ''],
    [{ scores: 'S: { questionnaire: { questions: ▮{} } }' }, 'wrong-shape', 'Give at least one “name: value”.'],
    [
      { scores: 'S: { questionnaire: { valid: ▮long, questions: { age: { points: { a: 1 } } } } }' },
      'not-a-span',
      'Write “24 months”',
    ],
    [
      { scores: 'S: { questionnaire: { questions: { age: { points: { a: 1 }, several: ▮lowest } } } }' },
      'unknown-value',
      '“highest”',
    ],
    [{ scores: 'S: { scale: ▮industry }' }, 'not-numeric', 'Use an indicator or a score that is a number.'],
    [{ scores: 'S: { scale: monetary, method: ▮minmax }' }, 'unknown-value', 'Did you mean “min-max”?'],
    [{ scores: 'S: { scale: monetary, to: ▮[100, 0] }' }, 'empty-range', 'write “best: low”'],
    [{ scores: 'S: { scale: monetary, to: ▮[100] }' }, 'wrong-shape', ''],
    [{ scores: 'S: { scale: ▮monetary * monetary, method: z-score }' }, 'measure-too-wide', 'round down(…, 4)'],
    [
      { scores: 'S: { topsis: { criteria: { monetary: ▮good }, weights: { monetary: 1 } } }' },
      'unknown-value',
      '“benefit”',
    ],
    [
      { scores: 'S: { topsis: { criteria: { ▮monetry: cost }, weights: { monetry: 1 } } }' },
      'feel-unknown-name',
      'Did you mean monetary?',
    ],
    ...(
      [
        ['▮{ monetary: 1 }', 'weight-missing', 'such as “half: 0.5”'],
        ['{ monetary: 0.5, half: 0.5, ▮third: 1 }', 'unknown-criterion', '“monetary”, “half”'],
        ['{ monetary: 1.5, half: ▮-0.5 }', 'weight-negative', '“cost”'],
        ['▮{ monetary: 0, half: 0 }', 'no-weight', 'Give at least one a weight above 0.'],
      ] as const
    ).map(([weights, code, advice]): [Parts, string, string] => [
      {
        indicators: `${monetary}\n  half: { formula: monetary / 2 }`,
        scores: `S: { topsis: { criteria: { monetary: benefit, half: cost }, weights: ${weights} } }`,
      },
      code,
      advice,
    ]),
    [{ scores: 'S: { weighted: { ▮moneta: 1 } }' }, 'feel-unknown-name', 'Did you mean monetary?'],
    [
      { scores: 'S: { weighted: { ahp: { criteria: [monetary], compare: { a: 1 }, ▮forced: true } } }' },
      'unknown-key',
      'Did you mean “force”?',
    ],
    ...(
      [
        [
          '[monetary, half, third]',
          '▮{ monetary-half: 1, monetary-third: 2 }',
          'comparison-missing',
          'such as “half-third: 3”',
        ],
        ['[monetary, half]', '{ monetary-half: 2, ▮monetary-hafl: 1 }', 'unknown-criterion', 'such as “monetary-half”'],
        ['[monetary, half]', '{ monetary-half: 2, ▮half-half: 1 }', 'comparison-with-itself', 'Remove it.'],
        ['[monetary, half]', '{ monetary-half: ▮-2 }', 'comparison-not-positive', 'Write 3, 1/3 or 0.5.'],
        ['[monetary, half]', '{ monetary-half: 2, ▮half-monetary: 2 }', 'comparison-twice', 'Remove one of the two.'],
        ['[monetary, half, ▮half]', '{ monetary-half: 2 }', 'criterion-twice', 'Remove one of the two.'],
        ['[monetary, ▮hlf]', '{ monetary-hlf: 2 }', 'feel-unknown-name', 'Did you mean half?'],
      ] as const
    ).map(([criteria, compare, code, advice]): [Parts, string, string] => [
      {
        indicators: `${monetary}\n  half: { formula: monetary / 2 }\n  third: { formula: monetary / 3 }`,
        scores: `S: { weighted: { ahp: { criteria: ${criteria}, compare: ${compare} } } }`,
      },
      code,
      advice,
    ]),
    [{ scores: 'S: { weighted: { entropy: [ monetary, ▮monetry ] } }' }, 'feel-unknown-name', 'Did you mean monetary?'],
    [{ scores: 'S: { weighted: { entropy: [ monetary, ▮monetary ] } }' }, 'criterion-twice', 'Remove one of the two.'],
    [
      { scores: 'S: { weighted: { entropy: { of: [ monetary ], cost: ▮[ monetary ] } } }' },
      'cost-not-scaled',
      'Add “scaled: min-max”.',
    ],
    [
      { scores: 'S: { weighted: { entropy: { of: [ monetary ], cost: [ ▮monetry ], scaled: min-max } } }' },
      'unknown-criterion',
      'Did you mean “monetary”?',
    ],
    [{ scores: 'S: { weighted: { entropy: { of: [ monetary ], scaled: ▮ranks } } }' }, 'unknown-value', '“min-max”'],
    [{ scores: 'S: { weighted: ▮{ monetary: 0 } }' }, 'no-weight', 'Give at least one a weight above 0.'],
    [{ scores: 'S: { bands: { of: monetary, bands: [ { when: "▮A", points: 1 } ] } }' }, 'feel-unknown-name', ''],
    [{ more: 'population: ▮monetary' }, 'not-a-condition', 'Write a comparison'],
    [
      {
        classes: '  - { id: a, title: { zh-CN: 甲, en: A } }\n  - ▮{ id: a, title: { zh-CN: 乙, en: B } }',
        assign: 'rules: [ { class: a, when: true } ]',
      },
      'duplicate-class',
      'Remove one of them.',
    ],
    [
      {
        classes: '  - ▮{ id: none, title: { zh-CN: 无, en: None } }',
        assign: 'rules: [ { class: none, when: true } ]',
      },
      'reserved-class',
      'Choose another id.',
    ],
    [
      { assign: 'rules: [ { class: a, when: monetary > 5 }, { class: b, when: true }, { class: ▮vip, when: true } ]' },
      'unknown-class',
      'The names that can be used are “a”, “b”.',
    ],
    [
      { assign: 'shares: { by: monetary, cuts: { a: 50%, b: 30%, ▮vip: 20% } }' },
      'unknown-class',
      'The names that can be used are “a”, “b”.',
    ],
    [{ more: 'otherwise: ▮c' }, 'unknown-class', 'Did you mean'],
    [{ more: 'review: { ▮vip: 6 months }' }, 'unknown-class', '“a”, “b”'],
    [{ more: 'review: { a: ▮now and then }' }, 'not-a-span', 'Write “24 months”, “90 days” or “2 years”.'],
    [{ assign: 'shares: { by: monetary, cuts: ▮{ a: 60%, b: 50% } }' }, 'shares-exceed-whole', 'add up to 100 %'],
    [
      { assign: 'shares: { by: monetary, cuts: { a: 50%, b: 50% }, ties: [ ▮monetary > 3 ] }' },
      'not-ordered',
      'Use a number or a date.',
    ],
  ])('$1', (parts, code, advice) => expectDiagnostic(written(parts), code, advice));
});

describe('what is allowed, but hardly meant', () => {
  it.each<[Parts, string, string]>([
    [
      { assign: 'shares: { by: monetary, cuts: ▮{ a: 60%, b: 30% } }' },
      'shares-below-whole',
      'name a class in “otherwise”',
    ],
    [
      {
        classes: '  - { id: a, title: { zh-CN: 甲, en: A } }\n  - ▮{ id: b, title: { zh-CN: 乙, en: B } }',
        assign: 'rules: [ { class: a, when: true } ]',
      },
      'class-never-reached',
      'Add a rule for it, or remove the class.',
    ],
    [
      {
        scores:
          'S: { questionnaire: { questions: { income: { points: { none at all: 0 } } }, knock out: { income: [ ▮none at al ] } } }',
      },
      'answer-not-in-question',
      'Did you mean “none at all”?',
    ],
    ...(
      [
        ['▮{ half: 0.3, monetary: 0.6 }', 'add up to 1;'],
        ['▮{ half: 40, monetary: 65 }', 'add up to 100;'],
      ] as const
    ).map(([weights, advice]): [Parts, string, string] => [
      {
        indicators: `${monetary}\n  half: { formula: monetary / 2 }`,
        scores: `S: { weighted: ${weights} }`,
      },
      'weights-not-whole',
      advice,
    ]),
    [
      { scores: 'S: { topsis: { criteria: { monetary: benefit }, weights: ▮{ monetary: 0.5 } } }' },
      'weights-not-whole',
      'add up to 1.',
    ],
  ])('$1', (parts, code, advice) => expectDiagnostic(written(parts), code, advice, 'warning'));
});

it.each(['trend', 'daily average'])('a %s of floating-point numbers is refused', (aggregate) => {
  const indicators = `${monetary}\n  x: { dataset: transactions, aggregate: ${aggregate}, of: sqrt(amount) }`;
  const { plan, diagnostics } = checkScheme(written({ indicators }), builtInDatasets);
  expect(plan).toBeUndefined();
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['of-not-exact']);
});

it.each(['split: sqrt(monetary)', 'scale: sqrt(monetary)'])(
  'a score that sums up floating-point numbers is refused: %s',
  (score) => {
    const { plan, diagnostics } = checkScheme(written({ scores: `S: { ${score} }` }), builtInDatasets);
    expect(plan).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['not-exact']);
  },
);

it.each([
  '{ half: 1, monetary: 1 }',
  '{ half: 0.4, monetary: 0.6 }',
  '{ half: 30, monetary: 70 }',
  '{ half: 1, monetary: 0.5 }',
])('weights that are no shares, or add up, are left alone: %s', (weights) => {
  const indicators = `${monetary}\n  half: { formula: monetary / 2 }`;
  const { diagnostics } = checkScheme(written({ indicators, scores: `S: { weighted: ${weights} }` }), builtInDatasets);
  expect(diagnostics).toEqual([]);
});

it('a questionnaire without answers to read is refused', () => {
  const datasets = builtInDatasets.filter(({ id }) => id !== 'answers');
  const scores = 'S: { questionnaire: { questions: { age: { points: { a: 1 } } } }';
  expect(checkScheme(written({ scores: `${scores} }` }), datasets).diagnostics.map(({ code }) => code)).toEqual([
    'no-answers',
  ]);
});

it('every problem is reported at once, in the order of the text', () => {
  const { diagnostics } = checkScheme(
    written({
      indicators: `${monetary}\n  x: { dataset: transaction, aggregate: count }\n  y: { attribute: citty }`,
      scores: 'S: { formula: monetry }',
    }),
    builtInDatasets,
  );
  expect(diagnostics.map((d) => [d.code, d.place?.line])).toEqual([
    ['unknown-dataset', 6],
    ['unknown-attribute', 7],
    ['feel-unknown-name', 9],
  ]);
});

describe('a problem is reported once, where it is', () => {
  const codes = (parts: Parts) =>
    checkScheme(written(parts), builtInDatasets).diagnostics.map((d) => [d.code, d.place?.line]);

  it('what uses a broken indicator or score is not blamed for it', () => {
    const broken = {
      indicators: 'monetary: { dataset: transactions, aggregate: sum, of: amuont }\n  half: { formula: monetary / 2 }',
      scores:
        'S: { quantile: half, buckets: 5 }\n  T: { weighted: { S: 1 } }\n  U: { bands: { of: T, bands: [ { when: ">= monetary", points: 1 } ] } }',
      more: 'population: monetary > 0',
    };
    expect(codes(broken)).toEqual([['feel-unknown-name', 5]]);
  });

  it('another name that is wrong beside it is', () => {
    const parts = {
      indicators: 'monetary: { dataset: transactions, aggregate: sum, of: amuont }',
      scores: 'S: { formula: monetary * frequency }',
    };
    expect(codes(parts)).toEqual([
      ['feel-unknown-name', 5],
      ['feel-unknown-name', 7],
    ]);
  });
});
