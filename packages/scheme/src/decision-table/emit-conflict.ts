import { join, raw, type Sql, sql } from '../sql/fragment.js';
import type { DecisionTable } from './decision-table.js';
import { emitAs } from './emit-value.js';
import { constantOf, isSame } from './literal-value.js';
import { fitsOf, type TableEmitter } from './table-emitter.js';

/** More than one rule fits; under `any` only where their outputs differ. */
export function emitConflict(table: DecisionTable, emit: TableEmitter): Sql {
  if (table.hit.policy === 'unique') return sql`(countEqual(${fitsOf(emit)}, true) > 1)`;
  const kinds = outputsAsKinds(table) ?? emitOutputTuples(table, emit);
  return sql`(length(arrayDistinct(arrayFilter((kefen_kind, kefen_fit) -> kefen_fit, ${kinds}, ${fitsOf(emit)}))) > 1)`;
}

/** A number for each rule, equal where the outputs are; undefined where they are not all constants. */
function outputsAsKinds({ rules }: DecisionTable): Sql | undefined {
  if (!rules.every(({ outputs }) => outputs.every((output) => constantOf(output) !== undefined))) return undefined;
  const kinds = rules.map(({ outputs }) =>
    rules.findIndex((first) =>
      first.outputs.every((output, i) => {
        const other = outputs[i];
        return other !== undefined && isSame(output, other);
      }),
    ),
  );
  return raw(`[${kinds.join(', ')}]`);
}

function emitOutputTuples({ rules, outputs }: DecisionTable, emit: TableEmitter): Sql {
  const tuples = rules.map((rule) => {
    const values = rule.outputs.flatMap((entry, i) => {
      const output = outputs[i];
      return output === undefined ? [] : [emitAs(entry, output.type, emit)];
    });
    return sql`tuple(${join(values, ', ')})`;
  });
  return sql`[${join(tuples, ', ')}]`;
}
