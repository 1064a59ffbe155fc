import { describe, expect, it } from 'vitest';
import type { ClassPolicy } from '../catalogue/class-policy.js';
import { checkOrder, decideMatters, findConflicts, precedenceOrderSchema, rankClasses, withMatters } from './index.js';

const titled = (text: string) => ({ 'zh-CN': text, en: text });
const policy = (parts: ClassPolicy): ClassPolicy => parts;

/** VIP and others by value; high, and low, by risk; a scheme whose classes have no policies. */
const schemes = [
  {
    id: 'stars',
    classes: [
      {
        id: 'vip',
        policy: policy({
          owner: titled('财富顾问'),
          credit: { limit: '100000' },
          dueDiligence: { level: 'standard' },
          campaigns: { eligible: true },
          measures: [titled('每季度检视')],
        }),
      },
      { id: 'plain', policy: policy({ campaigns: { eligible: true } }) },
    ],
  },
  {
    id: 'risk',
    classes: [
      {
        id: 'high',
        policy: policy({
          owner: titled('反洗钱专岗'),
          dueDiligence: { level: 'enhanced' },
          campaigns: { eligible: false },
        }),
      },
      { id: 'low', policy: policy({ campaigns: { eligible: true }, supply: {} }) },
    ],
  },
  { id: 'tenure', classes: [{ id: 'old' }] },
];

const both = [
  { scheme: 'stars', class: 'vip' },
  { scheme: 'risk', class: 'high' },
  { scheme: 'tenure', class: 'old' },
];

const order = (...rows: unknown[]) => precedenceOrderSchema.parse(rows);

/** matter → the class that decides, and the classes that give way. */
function decided(...rows: unknown[]) {
  return Object.fromEntries(
    decideMatters(both, order(...rows), schemes).map(({ matter, by, beaten }) => [
      matter,
      `${by.class} > ${beaten.map((other) => other.class).join()}`,
    ]),
  );
}

describe('what holds for a customer with several classes', () => {
  it('follows the order of the schemes where no row speaks', () => {
    expect(decided()).toEqual({
      owner: 'vip > high',
      credit: 'vip > ',
      dueDiligence: 'vip > high',
      campaigns: 'vip > high',
    });
  });

  it('follows the first row that speaks of a class; a class that says nothing of a matter takes nothing away', () => {
    expect(decided({ scheme: 'risk', classes: ['high'] })).toEqual({
      owner: 'high > vip',
      credit: 'vip > ',
      dueDiligence: 'high > vip',
      campaigns: 'high > vip',
    });
  });

  it('follows a row in its matters alone', () => {
    const rows = [{ scheme: 'risk', matters: ['dueDiligence'] }, { scheme: 'stars' }];
    expect(decided(...rows)).toMatchObject({ dueDiligence: 'high > vip', owner: 'vip > high' });
    const [, , diligence] = decideMatters(both, order(...rows), schemes);
    expect(diligence).toMatchObject({ matter: 'dueDiligence', by: { row: 0 }, beaten: [{ class: 'vip', row: 1 }] });
  });

  it('tells a class that asks for more care and gives way', () => {
    const found = decideMatters(both, [], schemes).find(({ matter }) => matter === 'dueDiligence');
    expect(found?.beaten).toMatchObject([{ class: 'high', differs: true, isStricter: true }]);
    const heeded = decideMatters(both, order({ scheme: 'risk' }), schemes);
    expect(heeded.flatMap(({ beaten }) => beaten).filter(({ isStricter }) => isStricter)).toEqual([]);
  });
});

describe('conflicts', () => {
  it('are the pairs of classes of different schemes that say different things of a matter', () => {
    const found = findConflicts(order({ scheme: 'risk', classes: ['high'], matters: ['owner'] }), schemes);
    expect(found).toEqual([
      {
        first: { scheme: 'stars', class: 'vip' },
        second: { scheme: 'risk', class: 'high' },
        matters: [
          { matter: 'owner', winner: 'second', row: 0, isLaxer: false },
          { matter: 'dueDiligence', winner: 'first', row: null, isLaxer: true },
          { matter: 'campaigns', winner: 'first', row: null, isLaxer: false },
        ],
      },
      {
        first: { scheme: 'stars', class: 'plain' },
        second: { scheme: 'risk', class: 'high' },
        matters: [{ matter: 'campaigns', winner: 'first', row: null, isLaxer: false }],
      },
    ]);
  });

  it('are none where the words stand in another order', () => {
    const turned = [
      { id: 'a', classes: [{ id: 'x', policy: policy({ credit: { limit: '5', days: 3 } }) }] },
      { id: 'b', classes: [{ id: 'y', policy: policy({ credit: { days: 3, limit: '5' } }) }] },
    ];
    expect(findConflicts([], turned)).toEqual([]);
    expect(rankClasses('credit', [], turned)).toHaveLength(2);
  });
});

describe('an order', () => {
  const codes = (...rows: unknown[]) =>
    checkOrder(order(...rows), withMatters(schemes)).map(({ code, severity, path }) => [code, severity, path?.[0]]);

  it('names schemes and classes that are there, once', () => {
    expect(codes({ scheme: 'risk', classes: ['high'] }, { scheme: 'stars' })).toEqual([]);
    expect(codes({ scheme: 'stars' }, { scheme: 'gone' })).toEqual([['unknown-scheme', 'error', 1]]);
    expect(codes({ scheme: 'risk', classes: ['mid'] })).toEqual([['unknown-class', 'error', 0]]);
    expect(codes({ scheme: 'risk', classes: ['low', 'low'] })).toEqual([['precedence-value-twice', 'error', 0]]);
  });

  it('has no rows without effect', () => {
    expect(codes({ scheme: 'tenure' })).toEqual([['precedence-row-silent', 'warning', 0]]);
    expect(codes({ scheme: 'risk', matters: ['price'] })).toEqual([['precedence-row-silent', 'warning', 0]]);
    const covered = [{ scheme: 'risk', matters: ['owner'] }, { scheme: 'risk' }, { scheme: 'risk', classes: ['high'] }];
    expect(codes(...covered)).toEqual([['precedence-row-covered', 'warning', 2]]);
  });

  it('is told what is not known in it', () => {
    expect(precedenceOrderSchema.safeParse([{ scheme: 'risk', classes: [] }]).success).toBe(false);
    expect(precedenceOrderSchema.safeParse([{ scheme: 'risk', matters: ['measures'] }]).success).toBe(false);
  });
});
