import { join, type Sql, sql } from '../../sql/fragment.js';
import { booleanLiteral } from '../build/literal.js';
import { logic } from '../build/logic.js';
import type { CompareOperator, Expression, InExpression, LiteralExpression } from '../expression.js';
import { booleanType, type ExpressionType, plainType } from '../expression-type.js';
import type { UnaryTest, UnaryTests } from '../unary-tests.js';
import { likeTheOther } from './compare.js';
import type { EmitContext } from './context.js';
import { emit } from './expression.js';
import { emitLiteral, emitNumberLiteral } from './literal.js';
import { once } from './once.js';

/** `value in tests`, with three values. */
export function emitIn({ value, tests, type }: InExpression, context: EmitContext, lenient: boolean): Sql {
  return once([emit(value, context)], (input) => {
    const fits = emitAnyTest(tests, { ...context, input }, lenient || !type.nullable);
    return type.nullable || lenient ? fits : guarded(fits, tests);
  });
}

/** Whether the input fits the tests; never null. A test that comes out null does not fit, and `not(…)` turns that round. */
export function emitTests(tests: UnaryTests, context: EmitContext): Sql {
  const fits = guarded(emitAnyTest(tests, context, true), tests);
  return tests.negated ? sql`not(${fits})` : fits;
}

function guarded(fits: Sql, tests: UnaryTests): Sql {
  const certain = tests.tests.every((test) => !mayBeNull(test, tests.inputType));
  return certain ? fits : sql`ifNull(${fits}, false)`;
}

function mayBeNull(test: UnaryTest, inputType: ExpressionType): boolean {
  if (test.kind === 'any') return false;
  if (test.kind === 'condition') return test.condition.type.nullable;
  const values = test.kind === 'range' ? [test.low.value, test.high.value] : [test.value];
  return inputType.nullable || values.some((value) => value.type.nullable);
}

function emitAnyTest({ tests, inputType }: UnaryTests, context: EmitContext, lenient: boolean): Sql {
  const listed = lenient || !inputType.nullable ? tests.filter((test) => isListed(test, inputType)) : [];
  const others = tests.filter((test) => listed.length < 2 || !listed.includes(test));
  const fragments = others.map((test) => emit(testExpression(test, inputType), context, lenient));
  if (listed.length >= 2) fragments.unshift(emitList(listed, inputType, context));
  return fragments.length === 1 && fragments[0] !== undefined ? fragments[0] : sql`(${join(fragments, ' or ')})`;
}

/** Constants that a list `IN (…)` can hold in the very type of the input. */
function isListed(test: UnaryTest, inputType: ExpressionType): boolean {
  if (test.kind !== 'compare' || test.operator !== '=') return false;
  if (test.value.kind !== 'literal' || test.value.value === null) return false;
  if (inputType.kind === 'text') return true;
  if (inputType.kind !== 'number' || test.value.type.kind !== 'number') return false;
  if (inputType.form === 'integer') return test.value.type.form === 'integer';
  return inputType.form === 'decimal' && likeTheOther(test.value, test.value.type, inputType) !== test.value.type;
}

function emitList(tests: readonly UnaryTest[], inputType: ExpressionType, context: EmitContext): Sql {
  const values = tests.flatMap((test) =>
    test.kind === 'compare' && test.value.kind === 'literal' ? [listedValue(test.value, inputType)] : [],
  );
  return sql`(${emit({ kind: 'input', type: inputType }, context)} in (${join(values, ', ')}))`;
}

function listedValue(literal: LiteralExpression, inputType: ExpressionType): Sql {
  if (inputType.kind !== 'number' || literal.type.kind !== 'number' || typeof literal.value !== 'string') {
    return emitLiteral(literal);
  }
  return emitNumberLiteral(literal.value, likeTheOther(literal, literal.type, inputType));
}

/** What a test says about the input, as an expression over `?`. */
export function testExpression(test: UnaryTest, inputType: ExpressionType): Expression {
  const input: Expression = { kind: 'input', type: inputType };
  switch (test.kind) {
    case 'any':
      return booleanLiteral(true);
    case 'condition':
      return test.condition;
    case 'compare':
      return compareExpression(test.operator, input, test.value);
    case 'range': {
      const { low, high } = test;
      return logic(
        'and',
        compareExpression(low.included ? '>=' : '>', input, low.value),
        compareExpression(high.included ? '<=' : '<', input, high.value),
      );
    }
  }
}

function compareExpression(operator: CompareOperator, left: Expression, right: Expression): Expression {
  const equality = operator === '=' || operator === '!=';
  const type = equality ? booleanType : plainType('boolean', left.type.nullable || right.type.nullable);
  return { kind: 'compare', type, operator, left, right };
}
