import { describe, expect, it } from 'vitest';
import { checkScheme } from '../check/check-scheme.js';
import { builtInDatasets } from '../dataset/built-in.js';
import { type BoundPlan, bindPlan, type Plan } from '../plan/plan.js';
import { noStatistics } from '../plan/statistics.js';
import { explain } from './explain.js';
import type { ExplainedRow } from './explained-row.js';

const { plan } = checkScheme(
  `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount }
scores:
  points:
    bands:
      of: spent
      bands: [ { when: ">= 100", points: 5 }, { when: "[50..100)", points: 2.0 }, { when: "-", points: 0 } ]
  double: { bands: { of: spent * 2, bands: [ { when: "> 10", points: 1 }, { when: "< 5", points: 1 } ] } }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
assign: { rules: [ { class: a, when: points >= 5 }, { class: b, when: points > 0 } ] }
`,
  builtInDatasets,
);

const bound = (of: Plan): BoundPlan => bindPlan(of, { asOf: '2025-12-31', timeZone: 'Asia/Shanghai' });

function explained(values: ExplainedRow['values'], row: Partial<ExplainedRow>) {
  if (!plan) throw new Error('no plan');
  const base = { inPopulation: true, class: '', reason: '', limits: [] } as const;
  return explain(bound(plan), noStatistics, { ...base, nodes: nodeOf('', []), values, ...row });
}

/** What the only assignment of a scheme tells of a customer. */
function nodeOf(id: string, facts: readonly string[], rank?: string): ExplainedRow['nodes'] {
  return { assign: { class: id, facts, ...(rank !== undefined && { rank }) } };
}

describe('points by bands name the band they come from', () => {
  const sentence = (values: ExplainedRow['values'], name: string) =>
    explained(values, {}).steps.find((step) => step.name === name)?.sentence;

  it.each([
    ['2', 'points: 2 (band of spent: [50..100)).', 'points：2（spent所在分段：[50..100)）。'],
    ['0', 'points: 0 (band of spent: any other).', 'points：0（spent所在分段：其他）。'],
  ])('%s points', (points, en, zh) => {
    expect(sentence({ spent: '60', points, double: null }, 'points')).toEqual({ en, 'zh-CN': zh });
  });

  it('bands with the same points are all named', () => {
    expect(sentence({ spent: '60', points: '2', double: '1' }, 'double')?.en).toBe(
      'double: 1 (band of value: > 10 or < 5).',
    );
  });
});

describe('the way to the next class', () => {
  it('says how much is missing', () => {
    const { nextClass } = explained(
      { spent: '60', points: '2', double: '1' },
      { class: 'b', nodes: nodeOf('b', ['0', '1']) },
    );
    expect(nextClass?.sentence.en).toBe('For “A”: points at least 5, now 2, short by 3.');
  });

  it('says no distance where there is none to a bound that is not included', () => {
    const { nextClass } = explained({ spent: '0', points: '0', double: '1' }, { reason: 'no rule fits' });
    expect(nextClass?.sentence).toEqual({
      en: 'For “B”: points above 0, now 0.',
      'zh-CN': '要进入“乙”：points须高于 0，现为 0。',
    });
  });
});

it('a rule is said with titles and values, not with names', () => {
  const { plan: titled } = checkScheme(
    `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
parameters: { enough: 1000 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 消费金额, en: Amount spent } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: 'spent >= enough' } ] }
`,
    builtInDatasets,
  );
  if (!titled) throw new Error('no plan');
  const own = { class: 'a', reason: '', limits: [], nodes: nodeOf('a', ['1']) } as const;
  const row = { inPopulation: true, values: { spent: '2000' }, ...own } as const;
  expect(explain(bound(titled), noStatistics, row).reason).toEqual({
    'zh-CN': '第 1 条规则“消费金额 >= 1,000”最先成立，得到“甲”。',
    en: 'Rule 1, “Amount spent >= 1,000”, is the first that holds and gives “A”.',
  });
});

describe('a place in a ranking', () => {
  const { plan: ranked } = checkScheme(
    `kefen: 1
id: ranked
title: { zh-CN: 例, en: Example }
indicators: { spent: { dataset: transactions, aggregate: sum, of: amount } }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
assign: { shares: { by: spent, cuts: { a: 10%, b: 30% } } }
otherwise: b
`,
    builtInDatasets,
  );
  const place = (id: string, rank: string) => ({ class: id, rank, by: '5', ties: [], customerId: 'C' });
  const bounds = { kind: 'bounds' as const, count: '5000', bounds: [place('a', '500'), place('b', '2000')] };
  const reason = (id: string, rank: string) => {
    if (!ranked) throw new Error('no plan');
    const own = { class: id, reason: '', limits: [], nodes: nodeOf(id, [], rank) } as const;
    return explain(bound(ranked), { assign: bounds }, { values: { spent: '5' }, inPopulation: true, ...own }).reason.en;
  };

  it.each([
    ['a', '500', 'Rank 500 of 5,000 customers; ranks 1 to 500 are “A”.'],
    ['b', '501', 'Rank 501 of 5,000 customers; ranks 501 to 2,000 are “B”.'],
    [
      'b',
      '2001',
      'Rank 2,001 of 5,000 customers; ranks 2,001 to 5,000 lie outside the shares, and the scheme puts them into “B”.',
    ],
  ])('class %s, rank %s', (id, rank, sentence) => expect(reason(id, rank)).toBe(sentence));
});
