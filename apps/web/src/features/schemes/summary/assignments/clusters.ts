import type { Telling } from '../wording.js';
import type { AssignmentNodeOf, AssignmentWords } from './assignment-words.js';

type Clusters = AssignmentNodeOf<'clusters'>['clusters'];

/** Groups of customers that are alike, and the classes that name them. */
export const clustersWords: AssignmentWords<'clusters'> = ({ clusters }, telling) => {
  const { say, words } = telling;
  const [named] = Object.entries(clusters['name by'] ?? {});
  const by = words(named?.[0] ?? clusters.of[0] ?? '');
  const places = (named?.[1] ?? []).map((id, i): [string, string] => [
    id,
    i === 0
      ? say({ 'zh-CN': '最高的一群', en: 'the highest mean' })
      : say({ 'zh-CN': '第 {n} 高的一群', en: 'the mean in place {n}' }, { n: i + 1 }),
  ]);
  return {
    sentence: groupingOf(clusters, telling) + say(naming, { by }),
    picture: {
      kind: 'table',
      columns: [
        { title: say({ 'zh-CN': '类别', en: 'Class' }) },
        { title: say({ 'zh-CN': '“{by}”的平均值', en: 'Mean of “{by}”' }, { by }) },
      ],
      rows: places.map(([id, place]) => [{ class: id }, place]),
    },
    ways: new Map(
      places.map(([id, place]) => [
        id,
        say({ 'zh-CN': '“{by}”的平均值{place}', en: '“{by}”: {place}' }, { by, place }),
      ]),
    ),
  };
};

function groupingOf({ of, k, standardise }: Clusters, { say, words }: Telling): string {
  const measures = of.map((measure) => `“${words(measure)}”`).join(say({ 'zh-CN': '、', en: ', ' }));
  const groups =
    k === 'auto'
      ? say({ 'zh-CN': '若干群（群数由数据决定）', en: 'groups, as many as the data suggest' })
      : say({ 'zh-CN': ' {k} 群', en: '{k} groups' }, { k });
  const made = say(
    { 'zh-CN': '把{measures}相近的客户聚成{groups}', en: 'Customers that are alike in {measures} make {groups}' },
    { measures, groups },
  );
  return standardise === 'z-score' ? made + say(standardised) : made;
}

const standardised = {
  'zh-CN': '，各项先按标准差折算，不因单位大小而偏重',
  en: ', each measure in standard deviations, so that no unit weighs more',
} as const;

const naming = {
  'zh-CN': '；各群按“{by}”的平均值从高到低命名。',
  en: '; they are named by the mean of “{by}”, the highest first.',
} as const;
