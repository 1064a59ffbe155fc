import type { Sql } from '../../sql/fragment.js';
import type { Expression } from '../expression.js';

/** What emission needs to know beside the expression. */
export interface EmitContext {
  /** The SQL of a name; its type is the one the scope gave for it. */
  readonly resolve: (name: string) => Sql;
  /** The SQL of `?`. */
  readonly input?: Sql;
  /** In which `date(instant)` finds the day. */
  readonly timeZone: string;
  /** The emitter of any expression, for what stands inside another. */
  readonly emit: (expression: Expression, context: EmitContext, lenient?: boolean) => Sql;
}

export const defaultTimeZone = 'Asia/Shanghai';
