import { join, type Sql, sql } from '../../sql/fragment.js';
import type { InExpression, LiteralExpression, UnaryTest, UnaryTests } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import { testExpression } from '../expressions/test-expression.js';
import { likeTheOther } from './compare.js';
import type { EmitContext } from './context.js';
import { mayEmitNull } from './lenient.js';
import { emitLiteral, emitNumberLiteral } from './literal.js';
import { once } from './once.js';

/** `value in tests`, with three values. */
export function emitIn({ value, tests, type }: InExpression, context: EmitContext, lenient: boolean): Sql {
  return once([context.emit(value, context)], (input) => {
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
  const certain = tests.tests.every((test) => !mayEmitNull(testExpression(test, tests.inputType)));
  return certain ? fits : sql`ifNull(${fits}, false)`;
}

function emitAnyTest({ tests, inputType }: UnaryTests, context: EmitContext, lenient: boolean): Sql {
  const listed = lenient || !inputType.nullable ? tests.filter((test) => isListed(test, inputType)) : [];
  const others = tests.filter((test) => listed.length < 2 || !listed.includes(test));
  const fragments = others.map((test) => context.emit(testExpression(test, inputType), context, lenient));
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
  return sql`(${context.emit({ kind: 'input', type: inputType }, context)} in (${join(values, ', ')}))`;
}

function listedValue(literal: LiteralExpression, inputType: ExpressionType): Sql {
  if (inputType.kind !== 'number' || literal.type.kind !== 'number' || typeof literal.value !== 'string') {
    return emitLiteral(literal);
  }
  return emitNumberLiteral(literal.value, likeTheOther(literal, literal.type, inputType));
}
