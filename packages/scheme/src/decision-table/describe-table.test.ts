import { describe, expect, it } from 'vitest';
import { fittingRules, noResult, tableStory } from './describe-table.js';
import { ruleText } from './rule-text.js';
import { pointsTableOf } from './testing.js';

const table = (hit: string) => {
  const { table: found } = pointsTableOf(`
hit: ${hit}
inputs: [conditions, signs, city]
rules:
  - ["2", ">= 5", '"上海","北京"', 1]
  - ["[1..3)", "-", "not(\\"上海\\")", 2]
  - ["-", "? != 4", "-", 3]
`);
  if (!found) throw new Error('no table');
  return found;
};

it('a rule reads as a condition', () => {
  const texts = [0, 1, 2].map((rule) => ruleText(table('first'), rule));
  expect(texts).toEqual([
    'conditions = 2 and signs >= 5 and city in ("上海","北京")',
    'conditions in [1..3) and not(city = "上海")',
    'signs != 4',
  ]);
});

describe('what led to a result is told', () => {
  const told = (hit: string, fits: string) => {
    const show = (row: number) => ({ 'zh-CN': `条件${row + 1}`, en: `condition ${row + 1}` });
    const story = tableStory(table(hit), fittingRules(fits), show);
    return story && [story.rows, story.note, story.asked].map((part) => part && `${part['zh-CN']} ${part.en}`);
  };
  it.each([
    ['unique', '001', ['决策表第 3 行 row 3 of the decision table', undefined, '条件3 condition 3']],
    [
      'first',
      '011',
      [
        '决策表第 2 行 row 2 of the decision table',
        '第 2、3 行都适用，取最先的一行 rows 2, 3 fit, the first one counts',
        '条件2 condition 2',
      ],
    ],
    ['collect sum', '101', ['决策表第 1、3 行 rows 1, 3 of the decision table', '合计 added up', undefined]],
    ['first', '000', undefined],
  ])('%s %s', (hit, fits, parts) => expect(told(hit, fits)).toEqual(parts));

  it.each([
    ['unique', '011', '决策表第 2、3 行同时适用，而表中只允许一行，因此没有结果'],
    ['first', '000', '决策表没有一行适用'],
  ])('%s %s has no result', (hit, fits, zh) => {
    expect(noResult(table(hit), fittingRules(fits))['zh-CN']).toBe(zh);
  });

  it('a row that asks nothing is for any other case', () => {
    const story = tableStory(table('first'), [3], () => undefined);
    expect(story?.asked).toEqual({ 'zh-CN': '其余情况', en: 'any other case' });
  });
});
