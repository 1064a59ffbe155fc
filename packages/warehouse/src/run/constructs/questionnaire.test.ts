import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne } from './scene.js';

/** The as-of date is 2025-12-31. */
const customers = [
  {
    id: 'A whole',
    answers: [
      ['年龄', '31至50岁', '2025-03-01'],
      ['年龄', '不到30岁', '2024-03-01'],
      ['目标', '增长', '2025-03-02'],
      ['目标', '收入', '2025-03-02'],
      ['目标', '保本', '2024-03-02'],
      ['收入', '工资', '2025-03-01'],
    ],
  },
  {
    id: 'B optional missing',
    answers: [
      ['年龄', '不到30岁'],
      ['收入', '工资'],
    ],
  },
  {
    id: 'C required missing',
    answers: [
      ['年龄', '不到30岁'],
      ['目标', '增长'],
    ],
  },
  {
    id: 'D expired',
    answers: [
      ['年龄', '不到30岁', '2023-12-31'],
      ['收入', '工资'],
      ['目标', '增长', '2023-12-31'],
    ],
  },
  {
    id: 'E still counts',
    answers: [
      ['年龄', '不到30岁', '2024-01-01'],
      ['收入', '工资'],
    ],
  },
  {
    id: 'F unknown answer',
    answers: [
      ['年龄', '不知道'],
      ['目标', '发财'],
      ['收入', '工资'],
    ],
  },
  { id: 'G knocked out', answers: [['收入', '没有收入']] },
  {
    id: 'H knocked out by another question',
    answers: [
      ['法律', '无行为能力'],
      ['年龄', '31至50岁'],
      ['收入', '工资'],
    ],
  },
  {
    id: 'I knock-out too old',
    answers: [
      ['收入', '没有收入', '2023-12-31'],
      ['年龄', '31至50岁'],
    ],
  },
  {
    id: 'J same instant',
    answers: [
      ['年龄', '不到30岁', '2025-03-01', 'b'],
      ['年龄', '31至50岁', '2025-03-01', 'a'],
      ['收入', '工资'],
    ],
  },
  {
    id: 'K later without an answer',
    answers: [
      ['年龄', '不到30岁', '2025-03-01'],
      ['年龄', null, '2025-04-01'],
      ['收入', '工资'],
    ],
  },
  { id: 'L nothing' },
] as const;

/** Customers by the points of their only answer. */
const bounds = ['0', '1', '19', '20', '36', '37', '53', '54', '82', '83', '100'];
const measured = bounds.map((points) => ({ id: `得分 ${points}`, answers: [['得分', points] as const] }));

const questionnaire = (changes = '') => `kefen: 1
id: risk
title: { zh-CN: 风险, en: Risk }
indicators: { years: { attribute: since } }
scores:
  P:
    questionnaire:
      ${changes || 'name: 风险'}
      valid: 24 months
      questions:
        年龄: { points: { 不到30岁: 8, 31至50岁: 5 }, weight: 1.5 }
        目标: { points: { 增长: 10, 收入: 4, 保本: 0 }, several: sum, required: false }
        收入: { points: { 工资: 6, 没有收入: 0 } }
      knock out: { 收入: [没有收入], 法律: [无行为能力, 限制行为能力] }
      knock out points: -1
    title: { zh-CN: 问卷得分, en: Points }
    unit: point
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: P > 0 } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([...customers, ...measured]);
});
afterAll(() => engine.close());

const run = (text: string) => runOne(engine, planOf(text));
const pointsOf = async (text: string) => {
  const columns = await readColumns(engine, await run(text), ['P']);
  return Object.fromEntries(customers.map(({ id }) => [id[0], columns[id]?.[0]]));
};

describe('points by answers', () => {
  it('are the sum over the latest answers, times their weights, or those of a knock-out answer', async () => {
    expect(await pointsOf(questionnaire())).toEqual({
      A: '27.5',
      B: '18',
      C: null,
      D: null,
      E: '18',
      F: null,
      G: '-1',
      H: '-1',
      I: null,
      J: '18',
      K: '18',
      L: null,
    });
  });

  it('take the highest of several answers', async () => {
    const text = questionnaire().replace('several: sum', 'several: highest');
    expect(await pointsOf(text)).toMatchObject({ A: '23.5' });
  });

  it('count answers for ever without a term', async () => {
    const text = questionnaire().replace('valid: 24 months', '');
    expect(await pointsOf(text)).toMatchObject({ D: '28', I: '-1' });
  });

  it('leave out the answers of other questionnaires, unless none is named', async () => {
    expect(Object.values(await pointsOf(questionnaire('name: 别的'))).every((points) => points === null)).toBe(true);
    expect(await pointsOf(questionnaire('# every one'))).toMatchObject({ A: '27.5' });
  });

  it('are whole numbers where points and weights are', async () => {
    const plan = planOf(questionnaire().replace('weight: 1.5', 'weight: 2'));
    expect(plan.scores[0]?.type).toMatchObject({ form: 'integer', nullable: true });
    expect(await pointsOf(questionnaire().replace('weight: 1.5', 'weight: 2'))).toMatchObject({ A: '30' });
  });

  it('measure what they need under names of their own, which are no results', () => {
    const plan = planOf(questionnaire().replace('years:', 'P · 年龄: { formula: 1 }, years:'));
    const hidden = plan.indicators.filter(({ implicit }) => implicit).map(({ name }) => name);
    expect(hidden).toContain('P · 年龄 ·');
    expect(hidden).toContain('P · 目标 · day');
    expect(hidden).toHaveLength(8);
  });
});

/** The scale that a large broker has published: the lowest class, and C1 to C5. */
describe('the levels of suitability', () => {
  const scale = [
    ['c5', 83],
    ['c4', 54],
    ['c3', 37],
    ['c2', 20],
    ['c1', 1],
    ['c1-lowest', 0],
  ] as const;
  const text = `kefen: 1
id: suitability
title: { zh-CN: 适当性, en: Suitability }
indicators: {}
scores:
  P: { questionnaire: { questions: { 得分: { points: { ${bounds.map((points) => `${points}: ${points}`).join(', ')} } } } } }
classes: [ ${scale.map(([id]) => `{ id: ${id}, title: { zh-CN: ${id}, en: ${id} } }`).join(', ')} ]
assign: { rules: [ ${scale.map(([id, from]) => `{ class: ${id}, when: P >= ${from} }`).join(', ')} ] }
`;

  it('have the published bounds', async () => {
    const classes = await readClasses(engine, await run(text));
    const found = measured.map(({ id }) => classes[id]);
    expect(found.join(' ')).toBe('c1-lowest c1 c1 c2 c2 c3 c3 c4 c4 c5 c5');
  });
});

describe('the explanation of a questionnaire', () => {
  const sentenceOf = async (customer: string, text = questionnaire()) => {
    const id = customers.find((one) => one.id.startsWith(customer))?.id ?? '';
    const { steps } = await explained(engine, await run(text), id);
    expect(steps.filter(({ kind }) => kind === 'indicator').map(({ name }) => name)).toEqual(['years']);
    return steps.find(({ name }) => name === 'P')?.sentence;
  };

  it('says which answers gave which points, and until when they count', async () => {
    expect(await sentenceOf('A')).toEqual({
      'zh-CN':
        '问卷得分：27.5 分。“年龄”答“31至50岁”，5 分 × 权重 1.5 = 7.5 分；“目标”答“增长”“收入”，合计 14 分；“收入”答“工资”，6 分。有效至 2027-02-28。',
      en: 'Points: 27.5 points. “31至50岁” to “年龄”: 5 × weight 1.5 = 7.5; “增长”, “收入” to “目标”: 14 (together); “工资” to “收入”: 6. Counts until 2027-02-28.',
    });
    expect((await sentenceOf('B'))?.['zh-CN']).toContain('“目标”没有作答，计 0 分');
  });

  it('says which answer decides alone', async () => {
    expect(await sentenceOf('H')).toEqual({
      'zh-CN': '问卷得分：-1 分。“法律”答“无行为能力”，一票否决，不看其他答案。有效至 2027-12-30。',
      en: 'Points: -1 point. “无行为能力” to “法律” decides alone, whatever the other answers are. Counts until 2027-12-30.',
    });
  });

  it('says what is missing, too old, or none of the answers', async () => {
    expect((await sentenceOf('C'))?.['zh-CN']).toBe('问卷得分：没有得分，“收入”没有作答。');
    expect(await sentenceOf('D')).toEqual({
      'zh-CN': '问卷得分：没有得分，“年龄”的答案已于 2025-12-31 过期。',
      en: 'Points: no score, because the answers to “年龄” expired on 2025-12-31.',
    });
    expect((await sentenceOf('F'))?.['zh-CN']).toBe(
      '问卷得分：没有得分，“年龄”的答案“不知道”不在选项之中；“目标”的答案“发财”不在选项之中。',
    );
    expect((await sentenceOf('L'))?.['zh-CN']).toBe('问卷得分：没有答卷，没有得分。');
  });
});
