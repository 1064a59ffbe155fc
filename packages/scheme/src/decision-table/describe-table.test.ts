import { describe, expect, it } from 'vitest';
import { describeTable, fittingRules } from './describe-table.js';
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

describe('what led to a result is said', () => {
  const said = (hit: string, fits: string, result: string | undefined) => {
    const title = result === undefined ? undefined : { 'zh-CN': result, en: result };
    const sentence = describeTable(table(hit), fittingRules(fits), title, (text) => ({ 'zh-CN': text, en: text }));
    return `${sentence['zh-CN']} ${sentence.en}`;
  };
  it.each([
    ['unique', '001', '3', '规则 3“signs != 4”适用，得到“3”。 Rule 3, “signs != 4”, fits: the result is “3”.'],
    [
      'first',
      '011',
      '2',
      '规则 2“conditions in [1..3) and not(city = "上海")”适用（规则 2、3 适用，取最先的一条），得到“2”。 Rule 2, “conditions in [1..3) and not(city = "上海")”, decides (rules 2, 3 fit; the first one counts): the result is “2”.',
    ],
    ['collect sum', '101', '4', '规则 1、3 适用，得到“4”。 Rules 1, 3 fit: the result is “4”.'],
    [
      'unique',
      '011',
      undefined,
      '规则 2、3 同时适用，表中却只允许一条，因此没有结果。 Rules 2, 3 all fit, but the table allows only one, so there is no result.',
    ],
    ['first', '000', undefined, '没有一条规则适用。 No rule fits.'],
  ])('%s %s', (hit, fits, result, sentence) => expect(said(hit, fits, result)).toBe(sentence));
});
