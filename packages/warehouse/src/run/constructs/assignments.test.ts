import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne } from './scene.js';

/** Amounts 500, 300, 100, 100 (two of them equal), −40, and a customer that bought nothing. */
const customers = [
  { id: 'A', attributes: { city: '上海', kind: 'vip' }, amounts: ['500'] },
  { id: 'B', attributes: { city: '北京' }, amounts: ['200', '100'] },
  { id: 'C', attributes: { city: '上海', kind: 'listed' }, amounts: ['100'] },
  { id: 'D', attributes: { city: '北京', kind: 'listed' }, amounts: ['50', '50'] },
  { id: 'E', attributes: { city: '广州' }, amounts: ['-40'] },
  { id: 'F' },
];

const head = (assign: string, more = '') => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  amount: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 金额, en: Amount } }
  orders: { dataset: transactions, aggregate: count }
  town: { attribute: city, title: { zh-CN: 城市, en: City } }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
  - { id: c, title: { zh-CN: 丙, en: C } }
assign:
  ${assign}
${more}
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const classesOf = async (assign: string, more = '') =>
  Object.values(await readClasses(engine, await runOne(engine, planOf(head(assign, more))))).join(' ');

describe('contribution', () => {
  it('the customer who crosses a bound belongs to the better class; what is not above zero takes no part in the total', async () => {
    // Total 1000: 500, 800, 900, 1000.
    expect(await classesOf('contribution: { of: amount, cuts: { a: 79%, b: 10%, c: 11% } }')).toBe('a a b c c c');
    expect(await classesOf('contribution: { of: amount, cuts: { a: 80%, b: 10%, c: 10% } }')).toBe('a a b c c c');
    expect(await classesOf('contribution: { of: amount, cuts: { a: 81%, b: 9%, c: 10% } }')).toBe('a a a c c c');
  });

  it('or to the lower class', async () => {
    expect(await classesOf('contribution: { of: amount, cuts: { a: 79%, b: 11%, c: 10% }, crossing: lower }')).toBe(
      'a b b c c c',
    );
    expect(await classesOf('contribution: { of: amount, cuts: { a: 80%, b: 15%, c: 5% }, crossing: lower }')).toBe(
      'a a b c c c',
    );
  });

  it('tie breakers decide between equal amounts', async () => {
    expect(await classesOf('contribution: { of: amount, cuts: { a: 80%, b: 10%, c: 10% }, ties: [orders] }')).toBe(
      'a a c b c c',
    );
  });

  it('shares that do not make up the whole leave the rest without a class', async () => {
    expect(await classesOf('contribution: { of: amount, cuts: { a: 80%, b: 10% } }')).toBe('a a b   ');
  });

  it('a base that brings nothing is all in the last class', async () => {
    expect(await classesOf('contribution: { of: 0 * amount, cuts: { a: 80%, b: 15%, c: 5% } }')).toBe('c c c c c c');
  });

  it('is explained by rank and running share', async () => {
    const finished = await runOne(
      engine,
      planOf(head('contribution: { of: amount, cuts: { a: 80%, b: 10%, c: 10% } }')),
    );
    const { reason, nextClass, previousClass } = await explained(engine, finished, 'C');
    expect(reason.en).toBe(
      'Rank 3 of 6 customers by Amount (100); “B” goes to where the total, best first, reaches 90 % (rank 3).',
    );
    expect(nextClass?.sentence['zh-CN']).toContain(
      '要进入“甲”：排在前 2 名之内（现为第 3 名）；按本次运行的分界，金额不低于 300 元（现为 100 元，还差 200 元）',
    );
    expect(previousClass?.sentence.en).toBe(
      'To stay “B”: among the first 3 (now rank 3); by the bounds of this run, Amount at least 100 (now 100, nothing to spare).',
    );
  });
});

describe('a matrix', () => {
  const matrix =
    'matrix: { rows: { of: amount, bands: { high: ">= 300", low: "-" } }, columns: { of: town, bands: { big: \'"上海","北京"\', other: "!= null" } }, classes: { high: { big: a, other: b }, low: { big: c, other: none } } }';

  it('gives the class of the field; no class where a field has none or a value is missing', async () => {
    const finished = await runOne(engine, planOf(head(matrix)));
    expect(await readColumns(engine, finished, ['class', 'reason'])).toEqual({
      A: ['a', ''],
      B: ['a', ''],
      C: ['c', ''],
      D: ['c', ''],
      E: ['', 'no rule fits'],
      F: ['', 'a value is missing'],
    });
  });

  it('is explained by the bands, and the way to the next class by what is missing', async () => {
    const finished = await runOne(engine, planOf(head(matrix)));
    const { reason, previousClass } = await explained(engine, finished, 'A');
    expect(reason).toEqual({
      'zh-CN': '按矩阵评为“甲”：金额（500 元）不低于 300 元；城市（“上海”）为“上海”或“北京”。',
      en: '“A” by the matrix: Amount (500) at least 300; City (“上海”) is “上海” or “北京”.',
    });
    expect(previousClass?.sentence['zh-CN']).toBe('保住“甲”：金额不低于 300 元（现为 500 元，余量 200 元）。');
  });
});

describe('worst of and best of', () => {
  const parts =
    '[ { rules: [ { class: a, when: amount >= 300 }, { class: c, when: amount >= 0 } ] }, { rules: [ { class: a, when: \'town = "上海"\' }, { class: b, when: \'town = "北京"\' } ] } ]';

  it('worst of needs a class from every part', async () => {
    const finished = await runOne(engine, planOf(head(`worst of: ${parts}`)));
    expect(await readColumns(engine, finished, ['class', 'reason'])).toEqual({
      A: ['a', ''],
      B: ['b', ''],
      C: ['c', ''],
      D: ['c', ''],
      E: ['', 'no rule fits'],
      F: ['', 'a value is missing'],
    });
  });

  it('best of passes over parts without a class', async () => {
    expect(await classesOf(`best of: ${parts}`)).toBe('a a a b  c');
  });

  it('the part that decided is named', async () => {
    const finished = await runOne(engine, planOf(head(`worst of: ${parts}`)));
    const { reason, nextClass, steps } = await explained(engine, finished, 'C');
    expect(reason.en).toBe('Amount gives “C”, City gives “A”; the worst counts, “C”.');
    expect(nextClass?.sentence['zh-CN']).toBe('要进入“甲”：金额不低于 300 元（现为 100 元，还差 200 元）。');
    expect(steps.filter(({ kind }) => kind === 'rule')).toHaveLength(3);
  });

  it('shares within a composite rank for themselves', async () => {
    const shares = '{ shares: { by: amount, cuts: { a: 34%, b: 33%, c: 33% } } }';
    expect(
      await classesOf(
        `worst of: [ ${shares}, { rules: [ { class: a, when: orders < 2 }, { class: b, when: true } ] } ]`,
      ),
    ).toBe('a b b b c c');
  });
});

describe('floors and caps', () => {
  const rules = 'rules: [ { class: a, when: amount >= 300 }, { class: b, when: amount >= 0 } ]';

  it('a floor lifts and a cap lowers; a cap has the last word, and both give a class to who has none', async () => {
    expect(await classesOf(rules)).toBe('a a b b  b');
    expect(await classesOf(rules, 'floors: [ { class: a, when: orders = 2 } ]')).toBe('a a b a  b');
    expect(await classesOf(rules, 'caps: [ { class: c, when: \'kind = "listed"\' } ]')).toBe('a a c c  b');
    expect(
      await classesOf(rules, 'floors: [ { class: a, when: true } ]\ncaps: [ { class: b, when: amount < 0 } ]'),
    ).toBe('a a a a b a');
    expect(await classesOf(rules, 'caps: [ { class: c, when: amount < 0 } ]')).toBe('a a b b c b');
  });

  it('customers outside the population stay outside', async () => {
    expect(await classesOf(rules, 'population: amount > 0\nfloors: [ { class: a, when: true } ]')).toBe('a a a a  ');
  });

  it('the condition that decided is said', async () => {
    const cap = 'caps: [ { class: c, when: \'kind = "listed"\', title: { zh-CN: 在名单上, en: On the list } } ]';
    const finished = await runOne(engine, planOf(head(rules, cap)));
    const { reason, nextClass } = await explained(engine, finished, 'C');
    expect(reason).toEqual({
      'zh-CN': '“在名单上”成立，因此等级至多为“丙”。',
      en: '“On the list” holds: at best “C”.',
    });
    expect(nextClass?.sentence).toEqual({
      'zh-CN': '不计封顶条件（在名单上），按其余标准是“乙”。',
      en: 'Without the cap (On the list) it would be “B”.',
    });
  });
});

describe('a population without customers', () => {
  it.each([
    'shares: { by: amount, cuts: { a: 10%, b: 20%, c: 70% } }',
    'contribution: { of: amount, cuts: { a: 80%, b: 15%, c: 5% } }',
    'clusters: { of: [amount, orders], k: 3 }',
    'matrix: { rows: { of: amount, bands: { all: "-" } }, columns: { of: town, bands: { all: "-" } }, classes: { all: { all: a } } }',
    'table: { hit: first, inputs: [amount], rules: [ ["-", a] ] }',
    'rules: [ { class: a, when: true } ]',
  ])('%s gives nobody a class', async (assign) => {
    expect(await classesOf(assign, 'population: amount > 1000000')).toBe('     ');
  });
});
