import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/calendar.js';
import { checkScheme } from '../check/check-scheme.js';
import { builtInDatasets } from '../dataset/built-in.js';
import { boolean } from '../dataset/dataset.js';
import type { Plan } from '../plan/plan.js';
import { type Computed, type Decision, decide, type Standing } from './decide.js';

function planWith(stability: string): Plan {
  const { plan, diagnostics } = checkScheme(
    `
kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
  risky: { attribute: blacklisted }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 5000 }, { class: silver, when: points >= 1000 }, { class: bronze, when: points > 0 } ]
stability: ${stability}
`,
    datasets,
  );
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

const datasets = builtInDatasets.map((dataset) =>
  dataset.kind === 'profile'
    ? { ...dataset, columns: [...dataset.columns, { name: 'blacklisted', type: boolean }] }
    : dataset,
);

type Step = [day: IsoDate, computed: string | Computed];

/** Decides on day after day; what a run between two of them would give is not kept. */
function history(stability: string, steps: readonly Step[]): (Decision & { readonly day: IsoDate })[] {
  const plan = planWith(stability);
  let standing: Standing | undefined;
  let former: IsoDate | undefined;
  return steps.map(([asOf, computed]) => {
    const now = typeof computed === 'string' ? { class: computed } : computed;
    const decided = decide(plan, standing, now, { asOf, former: former ?? asOf, counts: true });
    standing = decided;
    former = asOf;
    return { day: asOf, ...decided };
  });
}

/** Class and rule, day by day. */
function told(stability: string, steps: readonly Step[]): string[] {
  return history(stability, steps).map(({ class: id, rule }) => [id, rule].filter((w) => w !== undefined).join(': '));
}

describe('without conditions', () => {
  it('the class is what is computed', () => {
    expect(
      told('{ promote: immediately, demote: immediately }', [
        ['2024-01-31', 'silver'],
        ['2024-02-29', 'gold'],
        ['2024-03-31', 'bronze'],
      ]),
    ).toEqual(['silver', 'gold', 'bronze']);
  });
  it('somebody who is rated for the first time has the class at once, whatever promotions wait for', () => {
    expect(
      told('{ promote: { after: 3 runs, at: year end } }', [
        ['2024-01-31', ''],
        ['2024-02-29', 'gold'],
      ]),
    ).toEqual(['', 'gold']);
  });
});

describe('after a number of runs', () => {
  const twice = '{ demote: { after: 2 runs } }';
  it('in a row a class is lost', () => {
    expect(
      told(twice, [
        ['2024-01-31', 'gold'],
        ['2024-02-29', 'silver'],
        ['2024-03-31', 'silver'],
      ]),
    ).toEqual(['gold', 'gold: demotion runs', 'silver']);
  });
  it('that are not in a row it is kept', () => {
    expect(
      told(twice, [
        ['2024-01-31', 'gold'],
        ['2024-02-29', 'silver'],
        ['2024-03-31', 'gold'],
        ['2024-04-30', 'silver'],
      ]),
    ).toEqual(['gold', 'gold: demotion runs', 'gold', 'gold: demotion runs']);
  });
  it('a class is lost to what the last of them computed', () => {
    expect(
      told(twice, [
        ['2024-01-31', 'gold'],
        ['2024-02-29', 'bronze'],
        ['2024-03-31', 'silver'],
      ]),
    ).toEqual(['gold', 'gold: demotion runs', 'silver']);
  });
  it('grace lasts over several periods', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-04-30', 'silver'],
      ['2024-07-31', 'silver'],
      ['2024-10-31', 'silver'],
    ];
    expect(told('{ demote: { after: 3 runs } }', steps)).toEqual([
      'gold',
      'gold: demotion runs',
      'gold: demotion runs',
      'silver',
    ]);
  });
  it('a re-rating between two runs is none', () => {
    const plan = planWith(twice);
    const former: Standing = { class: 'gold', since: '2024-01-31', earned: '2024-01-31', pending: -1 };
    const day = { asOf: '2024-04-10', former: '2024-02-29' };
    const between = (published: Pick<Standing, 'class' | 'pending'>) =>
      decide(plan, former, { class: 'silver' }, { ...day, counts: false, published });
    // The run of March found gold.
    expect(between({ class: 'gold', pending: 0 })).toMatchObject({ class: 'gold', pending: 0 });
    expect(decide(plan, former, { class: 'silver' }, { ...day, counts: true })).toMatchObject({ class: 'silver' });
  });
  it('what the published run has counted it counts in re-ratings as well', () => {
    const plan = planWith(twice);
    const day = { asOf: '2024-04-10', former: '2024-02-29', counts: false };
    const former: Standing = { class: 'gold', since: '2024-01-31', earned: '2024-01-31', pending: -1 };
    const demoted = decide(plan, former, { class: 'silver' }, { ...day, published: { class: 'silver', pending: 0 } });
    expect(demoted).toMatchObject({ class: 'silver' });
    const fresh: Standing = { ...former, pending: 0 };
    const waiting = decide(plan, fresh, { class: 'silver' }, { ...day, published: { class: 'gold', pending: -1 } });
    expect(waiting).toMatchObject({ class: 'gold', pending: -1, rule: 'demotion runs' });
  });
});

describe('at a moment', () => {
  const steps = (days: readonly IsoDate[]): Step[] => days.map((day, i) => [day, i === 0 ? 'gold' : 'silver']);
  const yearEnd = '{ demote: { at: year end } }';
  it('a class is lost on the last day of the year', () => {
    expect(told(yearEnd, steps(['2024-06-30', '2024-12-30', '2024-12-31']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
  });
  it('a class is lost at the first run after the last day, where none was on it', () => {
    expect(told(yearEnd, steps(['2024-06-30', '2024-12-30', '2025-01-05', '2025-01-06']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
      'silver',
    ]);
  });
  it('that was dealt with does not come again', () => {
    const days: Step[] = [
      ['2024-06-30', 'gold'],
      ['2024-12-31', 'gold'],
      ['2025-01-05', 'silver'],
    ];
    expect(told(yearEnd, days)).toEqual(['gold', 'gold', 'gold: demotion moment']);
  });
  it('months and quarters end as the calendar says', () => {
    expect(told('{ demote: { at: month end } }', steps(['2024-02-01', '2024-02-28', '2024-02-29']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
    expect(told('{ demote: { at: month end } }', steps(['2023-02-01', '2023-02-27', '2023-02-28']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
    expect(told('{ demote: { at: quarter end } }', steps(['2024-02-01', '2024-03-30', '2024-03-31']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
  });
  it('an anniversary is counted from the day on which the class was given', () => {
    expect(told('{ demote: { at: anniversary } }', steps(['2023-05-15', '2024-05-14', '2024-05-15']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
  });
  it('the anniversary of a leap day is the last of February in other years, and the leap day in leap years', () => {
    expect(told('{ demote: { at: anniversary } }', steps(['2024-02-29', '2025-02-27', '2025-02-28']))).toEqual([
      'gold',
      'gold: demotion moment',
      'silver',
    ]);
    const later: Step[] = [
      ['2024-02-29', 'gold'],
      ['2028-02-27', 'gold'],
      ['2028-02-28', 'silver'],
      ['2028-02-29', 'silver'],
    ];
    expect(told('{ demote: { at: anniversary } }', later)).toEqual(['gold', 'gold', 'gold: demotion moment', 'silver']);
  });
  it('promotions wait as well', () => {
    expect(
      told('{ promote: { at: year end } }', [
        ['2024-06-30', 'silver'],
        ['2024-09-30', 'gold'],
        ['2024-12-31', 'gold'],
      ]),
    ).toEqual(['silver', 'silver: promotion moment', 'gold']);
  });
});

describe('a hold', () => {
  const year = '{ hold: 12 months }';
  it('keeps a class for its time after it was last earned', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-03-31', 'gold'],
      ['2025-03-30', 'bronze'],
      ['2025-03-31', 'bronze'],
    ];
    expect(told(year, steps)).toEqual(['gold', 'gold', 'gold: held', 'bronze']);
  });
  it('that began on a leap day ends on the last of February', () => {
    const steps: Step[] = [
      ['2024-02-29', 'gold'],
      ['2025-02-27', 'silver'],
      ['2025-02-28', 'silver'],
    ];
    expect(told(year, steps)).toEqual(['gold', 'gold: held', 'silver']);
  });
  it('of one month that began on the 31st ends on the last day of the next', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-28', 'silver'],
      ['2024-02-29', 'silver'],
    ];
    expect(told('{ hold: 1 month }', steps)).toEqual(['gold', 'gold: held', 'silver']);
  });
  it('does not hinder a promotion', () => {
    expect(
      told(year, [
        ['2024-01-31', 'silver'],
        ['2024-02-29', 'gold'],
      ]),
    ).toEqual(['silver', 'gold']);
  });
  it('begins anew with a class that somebody fell to', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2025-01-31', 'bronze'],
      ['2025-06-30', 'bronze'],
      ['2026-01-31', 'bronze'],
    ];
    expect(told('{ hold: 12 months, demote: { step: 1 } }', steps)).toEqual([
      'gold',
      'silver: demotion step',
      'silver: held',
      'bronze',
    ]);
  });
  it('may be of some classes only', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', 'silver'],
      ['2025-01-31', 'bronze'],
      ['2025-02-28', 'bronze'],
    ];
    expect(told('{ hold: { gold: 12 months } }', steps)).toEqual(['gold', 'gold: held', 'bronze', 'bronze']);
  });
  it('keeps also somebody who would not be rated any more', () => {
    expect(
      told(year, [
        ['2024-01-31', 'gold'],
        ['2024-02-29', ''],
        ['2025-01-31', ''],
      ]),
    ).toEqual(['gold', 'gold: held', '']);
  });
  it('lets fall at once where a risk says so', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'bronze', unless: true }],
    ];
    expect(told('{ hold: 12 months, unless: risky }', steps)).toEqual(['gold', 'bronze']);
  });
});

describe('a keep threshold', () => {
  it('keeps the class while it is met, and runs below are counted from when it is not', () => {
    const keep = '{ keep: { gold: points >= 4000 }, demote: { after: 2 runs } }';
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'silver', kept: ['gold'] }],
      ['2024-03-31', { class: 'silver', kept: [] }],
      ['2024-04-30', { class: 'silver', kept: [] }],
    ];
    expect(told(keep, steps)).toEqual(['gold', 'gold: kept', 'gold: demotion runs', 'silver']);
  });
  it('as a share eases the bounds of the rules', () => {
    const eased = planWith('{ keep: 80% }').stability?.lenient?.assignment;
    const conditions = eased?.kind === 'rules' ? eased.rules.map(({ when }) => when) : [];
    const bounds = conditions.map(
      (when) => when.kind === 'compare' && when.right.kind === 'literal' && when.right.value,
    );
    expect(bounds).toEqual(['4000', '800', '0']);
  });
  it('supports the class between, where it is not enough for the one that was held', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'bronze', lenient: 'silver' }],
    ];
    expect(told('{ keep: 80% }', steps)).toEqual(['gold', 'silver: kept']);
  });
});

describe('a margin', () => {
  it('has to be fallen below before the class is lost', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'silver', lenient: 'gold' }],
      ['2024-03-31', { class: 'silver', lenient: 'silver' }],
    ];
    expect(told('{ demote: { margin: 5% } }', steps)).toEqual(['gold', 'gold: margin', 'silver']);
  });
  it('has to be passed before the class is given', () => {
    const steps: Step[] = [
      ['2024-01-31', 'silver'],
      ['2024-02-29', { class: 'gold', strict: 'silver' }],
      ['2024-03-31', { class: 'gold', strict: 'gold' }],
    ];
    expect(told('{ promote: { margin: 5% } }', steps)).toEqual(['silver', 'silver: promotion margin', 'gold']);
  });
});

describe('steps', () => {
  it('go one class down at a time', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', 'bronze'],
      ['2024-03-31', 'bronze'],
      ['2024-04-30', 'bronze'],
    ];
    expect(told('{ demote: { step: 1 } }', steps)).toEqual(['gold', 'silver: demotion step', 'bronze', 'bronze']);
  });
  it('go one class up at a time', () => {
    const steps: Step[] = [
      ['2024-01-31', 'bronze'],
      ['2024-02-29', 'gold'],
      ['2024-03-31', 'gold'],
    ];
    expect(told('{ promote: { step: 1 } }', steps)).toEqual(['bronze', 'silver: promotion step', 'gold']);
  });
});

describe('a freeze', () => {
  it('keeps a class from rising and from falling, and what was counted before it', () => {
    const steps: Step[] = [
      ['2024-01-31', 'silver'],
      ['2024-02-29', 'bronze'],
      ['2024-03-31', { class: 'gold', freeze: true }],
      ['2024-04-30', { class: 'bronze', freeze: true }],
      ['2024-05-31', 'bronze'],
    ];
    expect(told('{ demote: { after: 2 runs }, freeze: risky }', steps)).toEqual([
      'silver',
      'silver: demotion runs',
      'silver: frozen',
      'silver: frozen',
      'bronze',
    ]);
  });
});

describe('up at once, down slowly', () => {
  it('what is taken back before the next run was never given', () => {
    const plan = planWith('{ promote: immediately, hold: 12 months }');
    const former: Standing = { class: 'silver', since: '2024-01-31', earned: '2024-01-31', pending: 0 };
    const between = (asOf: IsoDate, computed: string) =>
      decide(plan, former, { class: computed }, { asOf, former: '2024-01-31', counts: false });
    expect(between('2024-02-10', 'gold')).toMatchObject({ class: 'gold', since: '2024-02-10' });
    // The purchase is refunded: the decision rests on the last publication, not on what was said between.
    expect(between('2024-02-12', 'silver')).toMatchObject({ class: 'silver', since: '2024-01-31' });
  });
});

describe('a refund after the period', () => {
  const rules = '{ hold: 12 months, demote: { after: 3 runs }, refunds: { transactions: amount < 0 } }';
  it('takes the class back that was published for what is refunded, whatever protects it', () => {
    const steps: Step[] = [
      ['2023-12-31', 'silver'],
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'silver', unrefunded: 'gold' }],
      ['2024-03-31', 'silver'],
    ];
    expect(history(rules, steps).map(({ class: id, since }) => [id, since])).toEqual([
      ['silver', '2023-12-31'],
      ['gold', '2024-01-31'],
      ['silver', '2024-02-29'],
      ['silver', '2024-02-29'],
    ]);
    expect(told(rules, steps)).toEqual(['silver', 'gold', 'silver: refunded', 'silver']);
  });
  it('does not end the protection of somebody who would fall without it as well', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'bronze', unrefunded: 'silver' }],
      ['2024-03-31', { class: '', unrefunded: 'bronze' }],
    ];
    expect(told(rules, steps)).toEqual(['gold', 'gold: held', 'gold: held']);
  });
  it('changes nothing for somebody whose class is computed all the same, or who is frozen', () => {
    const steps: Step[] = [
      ['2024-01-31', 'gold'],
      ['2024-02-29', { class: 'gold', unrefunded: 'gold' }],
      ['2024-03-31', { class: 'silver', unrefunded: 'gold', freeze: true }],
    ];
    expect(told(rules.replace('hold', 'freeze: risky, hold'), steps)).toEqual(['gold', 'gold', 'gold: frozen']);
  });
});

describe('a version with other classes', () => {
  it('begins anew with customers whose class it does not have', () => {
    const plan = planWith('{ hold: 12 months }');
    const former: Standing = { class: 'platinum', since: '2024-01-31', earned: '2024-01-31', pending: 0 };
    expect(
      decide(plan, former, { class: 'bronze' }, { asOf: '2024-02-29', former: '2024-01-31', counts: true }),
    ).toMatchObject({ class: 'bronze', since: '2024-02-29' });
  });
});

describe('rules of stability', () => {
  const problems = (
    stability: string,
    assign = 'rules: [ { class: gold, when: points >= 5000 }, { class: bronze, when: "-" } ]',
  ) =>
    checkScheme(
      `
kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
  orders: { dataset: transactions, aggregate: count, window: last 12 months }
classes: [ { id: gold, title: { zh-CN: 金, en: Gold } }, { id: bronze, title: { zh-CN: 铜, en: Bronze } } ]
assign: { ${assign} }
stability: ${stability}
`,
      builtInDatasets,
    ).diagnostics.map(({ code, path }) => [code, path?.join('.')]);

  const plain = 'rules: [ { class: gold, when: points >= 5000 }, { class: bronze, when: points < 5000 } ]';
  it.each([
    ['{ refunds: { purchases: amount < 0 } }', 'unknown-dataset', 'stability.refunds.purchases'],
    ['{ refunds: { transactions: amount } }', 'not-a-condition', 'stability.refunds.transactions'],
    ['{ refunds: { transactions: points < 0 } }', 'feel-unknown-name', 'stability.refunds.transactions'],
    ['{ demote: { after: 2 } }', 'wrong-shape', 'stability.demote.after'],
    ['{ demote: { after: two runs } }', 'not-runs', 'stability.demote.after'],
    ['{ demote: { at: easter } }', 'unknown-value', 'stability.demote.at'],
    ['{ demote: sometimes }', 'unknown-value', 'stability.demote'],
    ['{ demote: { margin: 120% } }', 'not-a-share', 'stability.demote.margin'],
    ['{ demote: { when: points > 3 } }', 'unknown-key', 'stability.demote.when'],
    ['{ hold: a while }', 'not-a-span', 'stability.hold'],
    ['{ hold: { silver: 12 months } }', 'unknown-class', 'stability.hold.silver'],
    ['{ keep: { silver: points > 3 } }', 'unknown-class', 'stability.keep.silver'],
    ['{ keep: { gold: point > 3 } }', 'feel-unknown-name', 'stability.keep.gold'],
    ['{ unless: points }', 'not-a-condition', 'stability.unless'],
    ['{ keep: 80%, demote: { margin: 5% } }', 'margin-and-keep', 'stability.keep'],
  ])('%s are refused: %s', (stability, code, path) => {
    expect(problems(stability, plain)).toContainEqual([code, path]);
  });

  it('that move bounds are refused where there are none', () => {
    const matrix =
      'matrix: { rows: { of: points, bands: { high: ">= 1000", low: "-" } }, columns: { of: orders, bands: { high: ">= 5", low: "-" } }, classes: { high: { high: gold, low: gold }, low: { high: gold, low: bronze } } }';
    expect(problems('{ demote: { margin: 5% } }', matrix)).toContainEqual([
      'bounds-not-movable',
      'stability.demote.margin',
    ]);
    const moving = 'rules: [ { class: gold, when: points >= orders * 100 }, { class: bronze, when: points < 5000 } ]';
    expect(problems('{ keep: 80% }', moving)).toContainEqual(['bounds-not-movable', 'stability.keep']);
  });

  it('in all their forms are accepted', () => {
    const all =
      '{ promote: { after: 1 run, margin: 2.5% }, demote: { after: 2 runs, at: year end, margin: 5%, step: 1 }, hold: 12 months, keep: { gold: points >= 4000 }, unless: orders = 0, freeze: orders > 100 }';
    expect(problems(all, plain)).toEqual([]);
  });
});
