import { expressionTypeOf } from '../../dataset/column-type.js';
import type { Path } from '../../document/places.js';
import type { Span } from '../../document/span.js';
import {
  booleanType,
  type Expression,
  type NameExpression,
  parseExpression,
  plainType,
  type Scope,
} from '../../feel/index.js';
import { asOfName } from '../../plan/as-of.js';
import type { PlannedAggregate } from '../../plan/planned-indicator.js';
import type { GivenAnswer } from '../../plan/planned-score.js';
import { report } from '../check-context.js';
import type { ScoreScene } from './score-check.js';
import { quoted } from './weighted.js';

/** The columns of the answers. */
export interface AnswerColumns {
  readonly dataset: string;
  readonly scope: Scope;
  readonly question: Expression;
  readonly answer: Expression;
  readonly questionnaire?: Expression;
  readonly key?: Expression;
  /** The business day of an answer. */
  readonly day: Expression;
}

/** The dataset of answers, if it has the columns that are needed, which is reported otherwise. */
export function findAnswers({ context, names }: ScoreScene, path: Path, named: boolean): AnswerColumns | undefined {
  const dataset = context.datasets.find(({ id, kind }) => id === 'answers' && kind === 'events');
  const needed = ['question', 'answer', ...(named ? ['questionnaire'] : [])];
  const texts = new Set(dataset?.columns.flatMap(({ name, type }) => (type.kind === 'text' ? [name] : [])));
  const missing = needed.filter((column) => !texts.has(column));
  if (!dataset || dataset.timeColumn === undefined || missing.length > 0) {
    report(context, path, {
      code: 'no-answers',
      message: {
        'zh-CN': '没有可用的答卷：数据集“answers”要有文本列“question”“answer”和“questionnaire”。',
        en: 'There are no answers to use: the dataset “answers” needs the text columns “question”, “answer” and “questionnaire”.',
      },
      advice: { 'zh-CN': '先补上这个数据集与这些列。', en: 'Add the dataset and its columns first.' },
    });
    return undefined;
  }
  const scope = names.rowScope(dataset.id);
  const column = (name: string): Expression => {
    const found = dataset.columns.find((one) => one.name === name);
    if (!found) throw new Error(`no column ${name}`);
    return { kind: 'name', type: expressionTypeOf(found), name };
  };
  const day = parseExpression(`date(${quoted(dataset.timeColumn)})`, scope).expression;
  if (!day) throw new Error('answers without a day');
  const key = dataset.keyColumn;
  return {
    dataset: dataset.id,
    scope,
    question: column('question'),
    answer: column('answer'),
    day,
    ...(named && { questionnaire: column('questionnaire') }),
    ...(key !== undefined && texts.has(key) && { key: column(key) }),
  };
}

interface Asked {
  readonly scene: ScoreScene;
  readonly columns: AnswerColumns;
  /** Of the questionnaire. */
  readonly name?: string;
  readonly valid?: Span;
}

/** Measures the latest answer to a question (all of them, where there may be several) and the day it was given. */
export function givenAnswer({ scene, columns, name, valid }: Asked, question: string, isList: boolean): GivenAnswer {
  const where = [
    equal(columns.question, question),
    ...(columns.questionnaire && name !== undefined ? [equal(columns.questionnaire, name)] : []),
    compare('!=', columns.answer, { kind: 'literal', type: plainType('null'), value: null }),
  ].reduce((left, right) => ({ kind: 'logic', type: booleanType, operator: 'and', left, right }));
  const source = { kind: 'aggregate', dataset: columns.dataset, where, window: { kind: 'all' } } as const;
  const wanted = `${scene.path.at(-1)} · ${question}`;
  const answer = measured(scene, wanted, plainType('text'), {
    ...source,
    aggregate: isList ? 'all of the latest' : 'last',
    of: columns.answer,
    ...(!isList && columns.key && { ties: columns.key }),
  });
  const day = measured(scene, `${wanted} · day`, plainType('date'), {
    ...source,
    aggregate: 'maximum',
    of: columns.day,
  });
  return { answer, isList, day, counts: freshness(answer, day, valid) };
}

function measured(
  { names }: ScoreScene,
  wanted: string,
  type: NameExpression['type'],
  source: PlannedAggregate,
): NameExpression {
  return { kind: 'name', type, name: names.measure(wanted, { type, source }) };
}

/** An answer counts in the days after D − N months, up to and including D. */
function freshness(answer: Expression, day: Expression, valid: Span | undefined): Expression {
  if (!valid) return compare('!=', answer, { kind: 'literal', type: plainType('null'), value: null });
  const { count, unit } = valid;
  const kind = unit === 'day' ? 'days duration' : 'months duration';
  const length: Expression = {
    kind: 'literal',
    type: plainType(kind, false),
    value: String(unit === 'year' ? 12 * count : count),
  };
  const today: Expression = { kind: 'name', type: plainType('date', false), name: asOfName };
  const before: Expression = { kind: 'temporal', type: plainType('date'), operator: '-', left: today, right: length };
  return { kind: 'compare', type: plainType('boolean'), operator: '>', left: day, right: before };
}

function equal(column: Expression, value: string): Expression {
  return compare('=', column, { kind: 'literal', type: plainType('text', false), value });
}

function compare(operator: '=' | '!=', left: Expression, right: Expression): Expression {
  return { kind: 'compare', type: booleanType, operator, left, right };
}
