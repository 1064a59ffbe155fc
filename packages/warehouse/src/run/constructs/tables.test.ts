import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne } from './scene.js';

const customers = [
  { id: 'A', attributes: { city: '上海' }, amounts: ['500'] },
  { id: 'B', attributes: { city: '北京' }, amounts: ['200', '100'] },
  { id: 'C', attributes: { city: '上海' }, amounts: ['100'] },
  { id: 'D', amounts: ['50', '50'] },
];

const scheme = (assign: string, scores = '') => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  amount: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 金额, en: Amount } }
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
  town: { attribute: city, title: { zh-CN: 城市, en: City } }
${scores}
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
  - { id: c, title: { zh-CN: 丙, en: C } }
assign:
  ${assign}
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const classesOf = async (assign: string) =>
  Object.values(await readClasses(engine, await runOne(engine, planOf(scheme(assign))))).join(' ');

const rows = '[ [">= 300", "-", a], ["-", ">= 2", b], ["< 200", "-", c] ]';
const table = (hit: string, more = '') => `table: { hit: ${hit}, inputs: [amount, orders], rules: ${rows}${more} }`;

describe('a decision table gives a class', () => {
  it.each([
    ['first', 'a a c b'],
    ['priority', 'a a c b'],
    // The worst and the best of the classes that fit.
    ['collect min', 'a b c c'],
    ['collect max', 'a a c b'],
  ])('%s', async (hit, classes) => expect(await classesOf(table(hit))).toBe(classes));

  it('where a contradiction cannot be proven, the customers whom it concerns get no class', async () => {
    const rules = '[ [">= 300", "-", a], ["-", "[302..303)", b], ["< 200", "< 102", c] ]';
    const text = scheme(`table: { hit: any, inputs: [amount, amount + orders], rules: ${rules} }`);
    const finished = await runOne(engine, planOf(text));
    expect(await readColumns(engine, finished, ['class', 'reason'])).toEqual({
      A: ['a', ''],
      B: ['', 'several rules fit'],
      C: ['c', ''],
      D: ['', 'no rule fits'],
    });
    const rest = await runOne(engine, planOf(`${text}otherwise: c\n`));
    expect(Object.values(await readClasses(engine, rest)).join(' '), 'otherwise is for whom nothing fits').toBe(
      'a  c c',
    );
    const { reason } = await explained(engine, finished, 'B');
    expect(reason.en).toBe('Rows 1, 2 of the decision table all fit, but it allows only one, so there is no result.');
  });

  it('one that can be proven is refused before the scheme is saved', () => {
    const text = scheme(table('unique'));
    expect(() => planOf(text)).toThrow('rules-overlap');
  });

  it('a number that rules add up to is cut into classes', async () => {
    const sum =
      'table: { hit: collect sum, inputs: [amount, orders], rules: [ [">= 300", "-", 2], ["-", ">= 2", 1] ], classes: { a: ">= 3", b: "[1..3)", c: "-" } }';
    expect(await classesOf(sum)).toBe('b a c b');
    const count =
      'table: { hit: collect count, inputs: [amount, orders], rules: [ [">= 300", "-"], ["-", ">= 2"] ], classes: { a: 2, b: 1, c: 0 } }';
    expect(await classesOf(count)).toBe('b a c b');
  });

  it('the rule that decided is named, and what the next class would take', async () => {
    const finished = await runOne(engine, planOf(scheme(table('first'))));
    const { reason, nextClass, previousClass } = await explained(engine, finished, 'D');
    expect(reason['zh-CN']).toContain('按决策表第 2 行（第 2、3 行都适用，取最先的一行）');
    expect(reason['zh-CN']).toContain('订单数');
    expect(reason['zh-CN']).toContain('“乙”');
    expect(nextClass?.sentence['zh-CN']).toBe('要进入“甲”：金额不低于 300 元（现为 100 元，还差 200 元）。');
    // All orders ever placed do not become fewer, so that nothing takes the class away.
    expect(previousClass).toBeUndefined();
  });
});

describe('a decision table gives points', () => {
  it('that later scores use; nothing where no rule fits', async () => {
    const scores = `scores:
  P: { table: { hit: unique, inputs: [amount, town], rules: [ [">= 300", '"上海"', 10], [">= 300", 'not("上海")', 5.5], ["< 300", '"上海"', 1] ] } }
  twice: { formula: 2 * P }`;
    const finished = await runOne(
      engine,
      planOf(scheme('rules: [ { class: a, when: twice > 10 }, { class: b, when: twice > 0 } ]', scores)),
    );
    expect(await readColumns(engine, finished, ['class', 'P', 'twice'])).toEqual({
      A: ['a', '10', '20'],
      B: ['a', '5.5', '11'],
      C: ['b', '1', '2'],
      D: ['', null, null],
    });
    const { steps } = await explained(engine, finished, 'A');
    expect(steps.find(({ name }) => name === 'P')?.sentence.en).toBe(
      'P: 10 (row 1 of the decision table: Amount (500) at least 300 and City is “上海”).',
    );
  });
});
