import { booleanType, sqlTypeOf } from '../../feel/index.js';
import type { GivenAnswer, PlannedQuestion } from '../../plan/planned-score.js';
import { weightedPoints } from '../../plan/weighted-points.js';
import { join, raw, type Sql, sql, text, texts } from '../fragment.js';
import { emitPoints } from './bands.js';
import type { ScoreContext, ScoreEmitter } from './score-emitter.js';

/** The points of a knock-out answer whatever the others are; otherwise the sum, null where a required answer is missing. */
export const emitQuestionnaire: ScoreEmitter<'questionnaire'> = (source, context) => {
  const sum = join(
    source.questions.map((question) => emitQuestion(question, context)),
    ' + ',
  );
  const typed = sql`CAST(${sum}, ${raw(`'Nullable(${sqlTypeOf(context.score.type)})'`)})`;
  const out = source.knockOut.map(({ given, answers }) => emitGiven(given, answers, context));
  return out.length === 0
    ? typed
    : sql`if(${join(out, ' OR ')}, ${emitPoints(source.knockOutPoints, context)}, ${typed})`;
};

function emitQuestion(question: PlannedQuestion, context: ScoreContext): Sql {
  const counts = context.emit.condition(question.given.counts);
  const unanswered = question.required ? raw('NULL') : emitPoints('0', context);
  const points = question.given.isList ? emitSeveral(question, context) : emitOne(question, context);
  return sql`if(${counts}, ${points}, ${unanswered})`;
}

/** Null for an answer that the question does not have. */
function emitOne(question: PlannedQuestion, context: ScoreContext): Sql {
  const worth = weightedPoints(question);
  const cases = question.options.map(({ answer }, i) => {
    const isAnswer = context.emit.condition({
      kind: 'compare',
      type: booleanType,
      operator: '=',
      left: question.given.answer,
      right: { kind: 'literal', type: { kind: 'text', nullable: false }, value: answer },
    });
    return sql`${isAnswer}, ${emitPoints(worth[i] ?? '0', context)}`;
  });
  return sql`multiIf(${join([...cases, raw('NULL')], ', ')})`;
}

/** Null where one of the answers is none of the question's. */
function emitSeveral(question: PlannedQuestion, context: ScoreContext): Sql {
  const options = sql`${texts(question.options.map(({ answer }) => answer))}`;
  const worth = sql`[${join(
    weightedPoints(question).map((points) => emitPoints(points, context)),
    ', ',
  )}]`;
  const list = emitList(question.given, context);
  const chosen = sql`arrayFilter((points, option) -> has(${list}, option), ${worth}, ${options})`;
  const total = question.several === 'sum' ? sql`arraySum(${chosen})` : sql`arrayMax(${chosen})`;
  return sql`if(hasAll(${options}, ${list}), CAST(${total}, ${raw(`'${sqlTypeOf(context.score.type)}'`)}), NULL)`;
}

/** Whether an answer that counts is one of these. */
function emitGiven(given: GivenAnswer, answers: readonly string[], context: ScoreContext): Sql {
  const counts = context.emit.condition(given.counts);
  if (given.isList) return sql`(${counts} AND hasAny(${emitList(given, context)}, ${texts(answers)}))`;
  const listed = join(
    answers.map((answer) => sql`${text(answer)}`),
    ', ',
  );
  return sql`(${counts} AND ifNull(${context.emit.expression(given.answer)} IN (${listed}), false))`;
}

function emitList(given: GivenAnswer, { emit }: ScoreContext): Sql {
  return sql`JSONExtract(ifNull(${emit.expression(given.answer)}, '[]'), 'Array(String)')`;
}
