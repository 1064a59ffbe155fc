import { describe, expect, it } from 'vitest';
import { decimalNumber, integerNumber, parseExpression, parseUnaryTests, plainType, scopeOf } from '../feel/index.js';
import {
  type Band,
  domainOf,
  keyOf,
  listedValues,
  type Premises,
  proveBands,
  proveCondition,
  proveMatrix,
  proveRules,
  proveTable,
  type Table,
  wholeNumbers,
} from './index.js';

const scope = scopeOf({
  R: integerNumber(1, false),
  total: integerNumber(2, false),
  spent: decimalNumber(18, 4),
  orders: integerNumber(9, false),
  city: plainType('text'),
  since: plainType('date', false),
  bound: integerNumber(4, false),
});

const domains: NonNullable<Premises['domains']> = {
  R: wholeNumbers(1, 5),
  total: wholeNumbers(3, 15),
  orders: wholeNumbers(0),
};

function parsed(text: string) {
  const { expression, diagnostics } = parseExpression(text, scope);
  if (expression === undefined) throw new Error(`refused: ${text}: ${diagnostics[0]?.message.en}`);
  return expression;
}

function rules(texts: readonly string[], premises: Premises = {}) {
  const { findings, open } = proveRules(
    texts.map((text) => ({ when: parsed(text) })),
    { domains, ...premises },
  );
  const never = findings.map((found) => (found.code === 'rule-never-fires' ? [found.at, ...found.coveredBy] : []));
  return { never, open };
}

function tests(text: string, of: string) {
  const made = parseUnaryTests(text, parsed(of).type, scope).tests;
  if (made === undefined) throw new Error(`refused: ${text}`);
  return made;
}

function table(inputs: readonly string[], rows: readonly (readonly string[])[], more: Partial<Table> = {}): Table {
  return {
    hit: 'unique',
    inputs: inputs.map(parsed),
    rows: rows.map((cells) => {
      const outcome = cells[inputs.length];
      return { cells: inputs.map((of, i) => tests(cells[i] ?? '-', of)), ...(outcome !== undefined && { outcome }) };
    }),
    ...more,
  };
}

function bands(of: string, ...texts: readonly string[]): Band[] {
  return texts.map((text) => ({ tests: tests(text, of), outcome: text }));
}

describe('rules of which the first wins', () => {
  it('are told apart at the values of parameters', () => {
    expect(rules(['spent >= bound * 2', 'spent >= 3000'], { parameters: { bound: '1500.0' } }).never).toEqual([[1, 0]]);
    expect(rules(['spent >= bound * 2', 'spent >= 3000'], { parameters: { bound: '1501' } }).never).toEqual([]);
  });

  it('are not said to be dead where a parameter only switches them off', () => {
    const parameters = { bound: '0' };
    expect(rules(['bound = 1 and R = 3', 'R = 3', 'R = 3'], { parameters }).never).toEqual([[2, 1]]);
    expect(rules(['if bound > 0 then R > 2 else R > 3', 'R in (4, 5)'], { parameters }).never).toEqual([[1, 0]]);
    expect(rules(['bound > 0', 'R = 1', 'bound <= 0', 'R = 2'], { parameters }).never).toEqual([[3, 0, 2]]);
  });

  it('count only customers of the population', () => {
    const given = [parsed('orders > 0 and spent != null')];
    expect(rules(['orders >= 3', 'orders = 0', 'orders in [1..2]', 'spent = null'], { given }).never).toEqual([
      [1],
      [3],
    ]);
  });

  it('may compare something computed with constants', () => {
    expect(rules(['spent / orders >= 100', 'spent / orders in [100..200]', 'spent / orders < 100']).never).toEqual([
      [1, 0],
    ]);
  });

  it('may compare names with each other', () => {
    expect(rules(['orders > R', 'R < orders', 'orders <= R', 'orders = R']).never).toEqual([
      [1, 0],
      [3, 2],
    ]);
  });

  it('may ask for a text, and for what is not that text', () => {
    expect(rules(['city = "上海"', 'city != "上海"', 'city = null', 'city in ("北京", "广州")']).never).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  it('may end between two days', () => {
    const [start, end] = ['date("2024-01-31")', 'date("2024-02-01")'];
    expect(rules([`since <= ${start}`, `since >= ${end}`, `since > ${start}`]).never).toEqual([[2, 1]]);
  });

  it('leave a missing value to the rules that ask for it', () => {
    expect(rules(['spent < 5', 'spent >= 5', 'spent != 7', 'spent = null', 'true']).never).toEqual([
      [3, 2],
      [4, 1, 2],
    ]);
    expect(rules(['spent < 5', 'spent >= 5', 'not(spent > 7)', 'true']).never).toEqual([[2, 0, 1]]);
  });

  it('are left open where the answer takes more work than allowed', () => {
    const many = Array.from({ length: 12 }, (_, i) => `orders = ${i} or spent = ${i} or total = ${i}`);
    expect(rules(many, { workLimit: 2 })).toEqual({
      never: [],
      open: many.map((_, at) => ({ question: 'rule-never-fires', rules: [at], reason: 'work' })),
    });
    expect(rules(many).never).toEqual([]);
    expect(rules(many).open).toEqual([]);
  });
});

describe('a decision table', () => {
  it('that wants one row has every overlap named, with the simplest customer', () => {
    const { findings } = proveTable(
      table(
        ['R', 'orders'],
        [
          ['<= 3', '-'],
          ['5', '> 2'],
          ['>= 3', '< 9'],
        ],
      ),
      { domains },
    );
    expect(findings.filter(({ code }) => code === 'rules-overlap')).toEqual([
      {
        code: 'rules-overlap',
        at: 2,
        with: [0, 1],
        hit: 'unique',
        example: {
          values: [
            { name: 'R', value: '3', other: false },
            { name: 'orders', value: '0', other: false },
          ],
          assured: true,
          missing: false,
        },
      },
    ]);
  });

  it('does not promise an overlap of values that depend on each other', () => {
    const rows = table(
      ['R', 'total'],
      [
        ['-', '> 12'],
        ['1', '-'],
        ['> 1', '<= 12'],
      ],
    );
    const dependsOn = { total: ['R', 'F', 'M'] };
    const found = (premises: Premises) =>
      proveTable(rows, premises).findings.map((finding) => finding.code === 'rules-overlap' && finding.example.assured);
    expect(found({ domains, dependsOn })).toEqual([false]);
    expect(found({ domains })).toEqual([true]);
  });

  it('does not promise a value of a formula, nor miss those it cannot have', () => {
    const formula = domainOf(parsed('if spent > 3 then 5 else if spent > 1 then 2 else 1'), {});
    const gaps = (...rows: readonly string[]) =>
      proveTable(
        table(
          ['total'],
          rows.map((row) => [row]),
        ),
        { domains: { total: formula } },
      ).findings.map((found) => found.code === 'rules-gap' && found.example);
    expect(gaps('1', '2', '> 4')).toEqual([]);
    expect(gaps('1', '> 4')).toEqual([
      { values: [{ name: 'total', value: '2', other: false }], assured: false, missing: false },
    ]);
  });

  it('leaves open whether tests overlap that cannot be taken apart', () => {
    const rows = table(['city'], [['starts with(?, "上")'], ['starts with(?, "北")']], { mayLeaveOut: true });
    expect(proveTable(rows, { domains })).toMatchObject({
      findings: [],
      open: [{ question: 'rules-overlap', rules: [1, 0], reason: 'terms' }],
    });
  });

  it('of “any” may overlap where the outcome is the same', () => {
    const rows = table(
      ['R'],
      [
        ['<= 3', 'a'],
        ['>= 3', 'a'],
        ['5', 'b'],
      ],
      { hit: 'any' },
    );
    expect(proveTable(rows, { domains }).findings.map((found) => [found.code, 'with' in found && found.with])).toEqual([
      ['rules-overlap', [1]],
    ]);
  });

  it('of “priority” lets the better outcome win, wherever its row stands', () => {
    const rows = table(
      ['R'],
      [
        ['<= 2', 'bad'],
        ['<= 3', 'good'],
        ['> 3', 'bad'],
      ],
      { hit: 'priority' },
    );
    const proof = proveTable({ ...rows, priority: ['good', 'bad'] }, { domains });
    expect(proof.findings).toEqual([{ code: 'rule-never-fires', at: 0, coveredBy: [1] }]);
    expect([proof.reached, proof.unreached]).toEqual([['good', 'bad'], []]);
  });

  it('of “collect” has only rows that nobody fits', () => {
    const rows = table(['R'], [['<= 3'], ['>= 2'], ['9']], { hit: 'collect' });
    expect(proveTable(rows, { domains }).findings).toEqual([{ code: 'rule-never-fires', at: 2, coveredBy: [] }]);
  });

  it('that leaves a missing value out has no gap', () => {
    expect(proveTable(table(['spent'], [['< 5'], ['>= 5']]), { domains }).findings).toEqual([]);
    expect(proveTable(table(['spent'], [['< 5'], ['> 5']]), { domains }).findings).toEqual([
      {
        code: 'rules-gap',
        example: { values: [{ name: 'spent', value: '5', other: false }], assured: true, missing: false },
      },
    ]);
  });

  it('with a gap at any other text says so', () => {
    const rows = table(['city'], [['"上海"'], ['"北京"']]);
    expect(proveTable(rows, {}).findings).toMatchObject([
      { code: 'rules-gap', example: { values: [{ name: 'city', other: true }] } },
    ]);
    const few = { domains: { city: listedValues('text', ['上海', '北京']) } };
    expect(proveTable(rows, few).findings).toEqual([]);
  });

  it('with something computed for an input speaks of it by its key', () => {
    const rows = table(['spent / orders'], [['< 5'], ['> 5']]);
    expect(proveTable(rows, {}).findings).toEqual([
      {
        code: 'rules-gap',
        example: {
          values: [{ name: keyOf(parsed('spent / orders')), value: '5', other: false }],
          assured: false,
          missing: false,
        },
      },
    ]);
  });
});

describe('bands of a value', () => {
  it('meet where no value lies between them', () => {
    expect(proveBands(parsed('orders'), bands('orders', '<= 2', '>= 3'), { domains }).findings).toEqual([]);
    const cents = { of: 'number' as const, nullable: false, scale: 2 };
    expect(
      proveBands(parsed('spent'), bands('spent', '<= 9.99', '>= 10'), { domains: { spent: cents } }).findings,
    ).toEqual([]);
    expect(proveBands(parsed('spent'), bands('spent', '<= 9.99', '>= 10'), {}).findings).toHaveLength(1);
  });

  it('need not fit customers outside the population', () => {
    const some = bands('orders', '[1..3]', '> 3');
    expect(proveBands(parsed('orders'), some, { domains }).findings).toEqual([
      {
        code: 'bands-gap',
        position: 'below',
        gap: { low: { value: '0', included: true }, high: { value: '0', included: true } },
      },
    ]);
    expect(proveBands(parsed('orders'), some, { domains, given: [parsed('orders > 0')] }).findings).toEqual([]);
  });

  it('are left open where they turn on other names', () => {
    expect(proveBands(parsed('spent'), bands('spent', '> bound', '< 3'), {}).open).toEqual([
      { question: 'bands', rules: [0], reason: 'terms' },
    ]);
    expect(
      proveBands(parsed('spent'), bands('spent', '> bound', '< 3'), { parameters: { bound: '3' } }).findings,
    ).toEqual([
      {
        code: 'bands-gap',
        position: 'between',
        gap: { low: { value: '3', included: true }, high: { value: '3', included: true } },
      },
    ]);
  });
});

it('a class of a matrix is reached if one of its fields can be', () => {
  const classes = [
    ['best', 'good'],
    ['bad', 'worst'],
    ['lost', 'good'],
  ];
  const proof = proveMatrix(
    {
      rows: { of: parsed('R'), bands: bands('R', '>= 4', '< 4', '1') },
      columns: { of: parsed('orders'), bands: bands('orders', '> 3', '<= 3') },
      classAt: (row, column) => classes[row]?.[column],
    },
    { domains },
  );
  expect(proof.rows.findings).toEqual([{ code: 'rule-never-fires', at: 2, coveredBy: [1] }]);
  expect([proof.columns.findings, proof.unreached, proof.reached]).toEqual([
    [],
    ['lost'],
    ['best', 'good', 'bad', 'worst'],
  ]);
});

it('a condition always holds, never, or neither can be proven', () => {
  const verdict = (text: string) => proveCondition(parsed(text), { domains });
  expect(['R > 0', 'R in (6, 7)', 'R = 3', 'spent = spent or true', 'spent * 2 > 3'].map(verdict)).toEqual([
    'always',
    'never',
    'unproven',
    'always',
    'unproven',
  ]);
});
