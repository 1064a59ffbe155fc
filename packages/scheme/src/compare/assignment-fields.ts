import type { AssignmentConstruct, AssignmentNode, AssignmentNodeOf } from '../document/assignment.js';
import type { MatrixAxis } from '../document/assignments/matrix.js';
import type { Share } from '../document/share.js';
import { asWritten, expression, type Field, field, listField, optional, say, words } from './field.js';
import { classWords, type NamesOf } from './names-of.js';
import { tableFields } from './table-fields.js';
import { numberWords, shareWords, within } from './value-words.js';

type Describer<Key extends AssignmentConstruct> = (node: AssignmentNodeOf<Key>, names: NamesOf) => readonly Field[];

const by = say('排名依据', 'Ranked by');
const ties = say('同值先后', 'Ties');

const describers: { readonly [Key in AssignmentConstruct]: Describer<Key> } = {
  rules: ({ rules }, names) => [
    listField(
      'rules',
      say('规则', 'Rule'),
      rules.map(({ class: id, when }) => [expression(when), classWords(names, id)]),
    ),
  ],
  shares: ({ shares }, names) => [
    field('by', by, expression(shares.by)),
    ...cutFields(say('占客户的比例', 'Share of the customers'), shares.cuts, names),
    ...tiesField(shares.ties),
  ],
  contribution: ({ contribution }, names) => [
    field('by', by, expression(contribution.of)),
    ...cutFields(say('占总额的比例', 'Share of the total'), contribution.cuts, names),
    ...tiesField(contribution.ties),
    field('crossing', say('跨界的客户', 'Who crosses a bound'), words(crossings[contribution.crossing])),
  ],
  matrix: ({ matrix: { rows, columns, classes } }, names) => [
    ...axisFields('rows', say('行', 'Rows'), rows),
    ...axisFields('columns', say('列', 'Columns'), columns),
    ...Object.entries(classes).flatMap(([row, fields]) =>
      Object.entries(fields).map(([column, id]) => {
        const [r, c] = [bandTitle(rows, row), bandTitle(columns, column)];
        const detail = say(`${r['zh-CN']} × ${c['zh-CN']}`, `${r.en} × ${c.en}`);
        return field(`field ${row} ${column}`, detail, classWords(names, id));
      }),
    ),
  ],
  table: ({ table }, names) => [
    ...tableFields(table, (cell) =>
      table.classes ? asWritten(cell) : classWords(names, cell.replace(/^"(.*)"$/, '$1')),
    ),
    ...Object.entries(table.classes ?? {}).map(([id, when]) =>
      field(`class ${id}`, names.className(id), expression(when)),
    ),
  ],
  clusters: ({ clusters }, names) => [
    listField(
      'of',
      say('分群依据', 'Grouped by'),
      clusters.of.map((text) => [expression(text)]),
    ),
    field(
      'k',
      say('群数', 'Groups'),
      clusters.k === 'auto' ? words(say('自动', 'automatic')) : numberWords(String(clusters.k)),
    ),
    field('seed', say('随机种子', 'Seed'), asWritten(String(clusters.seed))),
    field('standardise', say('标准化', 'Standardised'), words(standards[clusters.standardise])),
    ...Object.entries(clusters['name by'] ?? {}).map(([name, ids]) =>
      field(
        'name by',
        within(say('命名依据', 'Named by'), names.measure(name)),
        ...ids.map((id) => classWords(names, id)),
      ),
    ),
  ],
  'worst of': (node, names) => partFields(node.parts, names),
  'best of': (node, names) => partFields(node.parts, names),
};

/** How the classes are given; the way itself is the first field. */
export function assignmentFields(node: AssignmentNode, names: NamesOf): readonly Field[] {
  const describe = describers[node.construct] as (node: AssignmentNode, names: NamesOf) => readonly Field[];
  const way = field('construct', say('分类方法', 'Way of assigning'), words(ways[node.construct]));
  // Another way has nothing in common with the former one.
  return [way, ...describe(node, names).map((one) => ({ ...one, key: `${node.construct} ${one.key}` }))];
}

function partFields(parts: readonly AssignmentNode[], names: NamesOf): Field[] {
  return parts.flatMap((part, i) =>
    assignmentFields(part, names).map((one) => ({
      ...one,
      key: `${i} ${one.key}`,
      detail: within(say(`第 ${i + 1} 部分`, `Part ${i + 1}`), one.detail),
    })),
  );
}

function cutFields(share: Field['detail'], cuts: Readonly<Record<string, Share>>, { className }: NamesOf): Field[] {
  return Object.entries(cuts).map(([id, cut]) => field(`cut ${id}`, within(share, className(id)), shareWords(cut)));
}

function tiesField(expressions: readonly string[]): Field[] {
  return expressions.length === 0
    ? []
    : [
        listField(
          'ties',
          ties,
          expressions.map((text) => [expression(text)]),
        ),
      ];
}

function axisFields(key: string, title: Field['detail'], axis: MatrixAxis): Field[] {
  return [
    field(`${key} of`, title, expression(axis.of)),
    ...optional(axis.title, (own) => field(`${key} title`, within(title, say('名称', 'Title')), words(own))),
    ...Object.entries(axis.titles ?? {}).map(([band, own]) =>
      field(`${key} title ${band}`, within(within(title, say(band, band)), say('名称', 'Title')), words(own)),
    ),
    ...Object.entries(axis.bands).map(([band, when]) =>
      field(`${key} band ${band}`, within(title, bandTitle(axis, band)), expression(when, { of: axis.of })),
    ),
  ];
}

function bandTitle({ titles }: MatrixAxis, band: string): Field['detail'] {
  return titles?.[band] ?? say(band, band);
}

const ways: Readonly<Record<AssignmentConstruct, Field['detail']>> = {
  rules: say('按规则', 'by rules'),
  shares: say('按排名占比', 'by shares of a ranking'),
  contribution: say('按贡献累计', 'by cumulated contribution'),
  matrix: say('按两个维度', 'by a matrix'),
  table: say('按决策表', 'by a decision table'),
  clusters: say('按相似程度分群', 'by groups of alike customers'),
  'worst of': say('几种方法取最差', 'the worst of several'),
  'best of': say('几种方法取最好', 'the best of several'),
};

const crossings = {
  better: say('归较好的类别', 'belongs to the better class'),
  lower: say('归较差的类别', 'belongs to the lower class'),
};

const standards = { 'z-score': say('按标准差', 'by standard deviations'), none: say('不作', 'no') };
