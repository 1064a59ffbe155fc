import { type BoundPlan, bindPlan, builtInDatasets, checkScheme } from '@kefen/scheme';
import type { StoredDecision } from '@kefen/warehouse';
import { expect, test } from 'vitest';
import type { PublicationRecord } from '../runs/runs.service.js';
import { staysOf } from './stays.js';

const text = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 0 } ]
stability: { demote: never }
`;

const { plan } = checkScheme(text, builtInDatasets);
const planOf = (asOf: string): BoundPlan => {
  if (!plan) throw new Error('the scheme does not pass its check');
  return bindPlan(plan, { asOf, timeZone: 'Asia/Shanghai' });
};

let made = 0;
function publication(run: number, asOf: string): PublicationRecord {
  made += 1;
  const at = new Date(Date.UTC(2026, 5, made));
  return {
    number: made,
    run,
    version: 1,
    asOf,
    publishedAt: at,
    publishedBy: '王经理',
    withdrawnAt: null,
    withdrawnBy: null,
  };
}

function decision(run: number, id: string, more: Partial<StoredDecision> = {}): StoredDecision {
  const reason = id === '' ? ('no rule fits' as const) : ('' as const);
  const standing = {
    held: id,
    computed: id,
    rule: '' as const,
    since: '2026-01-31',
    earned: '2026-01-31',
    pending: 0,
    override: '0',
  };
  return { run: String(run), class: id, reason, ...standing, ...more };
}

function stays(publications: readonly PublicationRecord[], decisions: readonly StoredDecision[]) {
  const plans = new Map(publications.map(({ run, asOf }) => [run, planOf(asOf)]));
  return staysOf({ publications, decisions, plans, language: 'en' });
}

test('publications one after another that gave the same class are one stay, and a stay ends the day before the next', () => {
  const publications = [publication(1, '2026-01-31'), publication(2, '2026-02-28'), publication(3, '2026-03-31')];
  const found = stays(publications, [decision(1, 'silver'), decision(2, 'gold'), decision(3, 'gold')]);
  expect(found).toMatchObject([
    {
      from: '2026-02-28',
      until: null,
      class: 'gold',
      rank: 0,
      way: 'promoted',
      decisions: [{ run: '2' }, { run: '3' }],
    },
    { from: '2026-01-31', until: '2026-02-27', class: 'silver', rank: 1, way: null, decisions: [{ run: '1' }] },
  ]);
});

test('a history begins with the first run that knows the customer, and says when there was none and why there was no class', () => {
  const publications = [1, 2, 3, 4].map((run) => publication(run, `2026-0${run}-28`));
  const found = stays(publications, [decision(2, ''), decision(4, 'gold')]);
  expect(found.map(({ from, known, class: id, way }) => [from, known, id, way])).toEqual([
    ['2026-04-28', true, 'gold', 'new'],
    ['2026-03-28', false, null, 'lost'],
    ['2026-02-28', true, null, null],
  ]);
  expect(found[2]?.decisions[0]?.why).toBe('No rule fits: not rated.');
});

test('why a class is another than the computed one is told for each decision', () => {
  const publications = [publication(1, '2026-01-31'), publication(2, '2026-02-28')];
  const [stay] = stays(publications, [
    decision(1, 'gold', { computed: 'silver', rule: 'demoted never' }),
    decision(2, 'gold', { held: 'silver', computed: 'silver', override: '4' }),
  ]);
  expect(stay?.decisions.map(({ computed, why }) => [computed, why])).toEqual([
    ['silver', 'By the figures of 2026-01-31 it would be “Silver”; but the scheme does not demote, so it is “Gold”.'],
    ['silver', 'Set by hand to “Gold”; by the scheme it is “Silver”.'],
  ]);
});
