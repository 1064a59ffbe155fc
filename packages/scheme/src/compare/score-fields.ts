import type { ScoreConstruct, ScoreNode, ScoreNodeOf } from '../document/score.js';
import { asWritten, expression, type Field, field, listField, optional, say, words } from './field.js';
import { measureWords, type NamesOf } from './names-of.js';
import { questionnaireFields } from './questionnaire-fields.js';
import { tableFields } from './table-fields.js';
import { numberWords, sideWords, within } from './value-words.js';

type Describer<Key extends ScoreConstruct> = (node: ScoreNodeOf<Key>, names: NamesOf) => readonly Field[];

const of = say('计算内容', 'Of');
const best = say('方向', 'Direction');
const weight = say('权重', 'Weight');
const method = say('方法', 'Method');

const describers: { readonly [Key in ScoreConstruct]: Describer<Key> } = {
  bands: ({ bands: { of: measure, bands } }) => [
    field('of', of, expression(measure)),
    listField(
      'bands',
      say('分段', 'Band'),
      bands.map(({ when, points }) => [expression(when, { of: measure }), numberWords(points)]),
    ),
  ],
  quantile: ({ quantile, buckets, best: side, compatible }) => [
    field('of', of, expression(quantile)),
    field('buckets', say('档数', 'Buckets'), numberWords(String(buckets))),
    field('best', best, sideWords(side)),
    ...optional(compatible, (text) => field('compatible', say('兼容', 'Compatible with'), asWritten(text))),
  ],
  lookup: ({ lookup, points, otherwise }) => [
    field('of', of, expression(lookup)),
    ...Object.entries(points).map(([value, number]) =>
      field(`points ${value}`, say(`“${value}”的分值`, `Points of “${value}”`), numberWords(number)),
    ),
    ...optional(otherwise, (number) => field('otherwise', say('其他的分值', 'Points of others'), numberWords(number))),
  ],
  split: ({ split, at, best: side }) => [
    field('of', of, expression(split)),
    field('at', say('分界', 'Line'), lineWords(at)),
    field('best', best, sideWords(side)),
  ],
  questionnaire: ({ questionnaire }) => questionnaireFields(questionnaire),
  scale: ({ scale, method: way, to, best: side }) => [
    field('of', of, expression(scale)),
    field('method', method, words(methods[way])),
    ...optional(to, ([low, high]) => field('to', say('换算到', 'Onto'), asWritten(`${low} – ${high}`))),
    field('best', best, sideWords(side)),
  ],
  topsis: ({ topsis: { criteria, weights } }, { measure }) => [
    ...Object.entries(criteria).map(([name, side]) =>
      field(`criterion ${name}`, within(best, measure(name)), sideWords(side === 'benefit' ? 'high' : 'low')),
    ),
    ...Object.entries(weights).map(([name, number]) =>
      field(`weight ${name}`, within(weight, measure(name)), numberWords(number)),
    ),
  ],
  weighted: ({ weighted }, { measure }) =>
    Object.entries(weighted).map(([name, number]) =>
      field(`weight ${name}`, within(weight, measure(name)), numberWords(number)),
    ),
  'weighted by comparison': ({ weighted: { ahp } }, names) => [
    listField(
      'criteria',
      say('准则', 'Criteria'),
      ahp.criteria.map((name) => [measureWords(names, name)]),
    ),
    ...Object.entries(ahp.compare).map(([pair, ratio]) =>
      field(`compare ${pair}`, within(say('两两比较', 'Comparison'), say(pair, pair)), asWritten(ratio)),
    ),
    ...(ahp.force
      ? [field('force', say('不一致时', 'Where inconsistent'), words(say('仍然采用', 'taken anyway')))]
      : []),
  ],
  'weighted by entropy': ({ weighted: { entropy } }, names) => {
    const parts = Array.isArray(entropy) ? { of: entropy, cost: [], scaled: undefined } : entropy;
    return [
      listField(
        'criteria',
        say('准则', 'Criteria'),
        parts.of.map((name: string) => [measureWords(names, name)]),
      ),
      ...parts.cost.map((name: string) => field(`cost ${name}`, within(best, names.measure(name)), sideWords('low'))),
      ...optional(parts.scaled, () => field('scaled', method, words(methods['min-max']))),
    ];
  },
  formula: ({ formula }) => [field('formula', say('公式', 'Formula'), expression(formula))],
  table: ({ table }) => tableFields(table, (cell) => asWritten(cell)),
};

export function scoreFields(node: ScoreNode, names: NamesOf): readonly Field[] {
  return (describers[node.construct] as (node: ScoreNode, names: NamesOf) => readonly Field[])(node, names);
}

const methods = {
  'min-max': say('按最小与最大', 'by minimum and maximum'),
  'z-score': say('按标准差', 'by standard deviations'),
  rank: say('按名次', 'by rank'),
};

function lineWords(at: string) {
  if (at === 'mean') return words(say('平均数', 'the mean'));
  return at === 'median' ? words(say('中位数', 'the median')) : expression(at);
}
