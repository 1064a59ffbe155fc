import { expect } from 'vitest';
import { checkScheme } from '../check/check-scheme.js';
import { noSchemes, type SchemeLibrary } from '../check/required-schemes.js';
import { builtInDatasets } from '../dataset/built-in.js';
import { type BoundPlan, bindPlan } from '../plan/plan.js';
import type { MeasuredFacts } from './emit-measure.js';
import { raw, renderWithLiterals, type Sql } from './fragment.js';

/** A statement and the step of the run it belongs to. */
export type NamedStatement = readonly [step: string, statement: Sql];

export function goldenPlan(text: string, schemes: SchemeLibrary = noSchemes): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, schemes);
  expect(diagnostics).toEqual([]);
  if (!plan) throw new Error('no plan');
  return bindPlan(plan, { asOf: '2024-06-30', timeZone: 'Asia/Shanghai' });
}

export function goldenFacts(dataset: string): MeasuredFacts {
  return {
    from: raw(`facts_${dataset}`),
    where: raw('batch <= 7'),
    timeColumn: builtInDatasets.find(({ id }) => id === dataset)?.timeColumn ?? '',
  };
}

/** A file under golden/ begins with its schemes, so that it can be read as an example of what becomes of them. */
export async function expectGolden(
  name: string,
  schemes: readonly string[],
  statements: readonly NamedStatement[],
): Promise<void> {
  const texts = schemes.map((text) => `${text.trimEnd().replaceAll(/^/gm, '-- ')}\n`);
  const written = statements.map(([step, statement]) => `-- ${step}\n${laidOut(renderWithLiterals(statement))};\n`);
  await expect([...texts, ...written].join('\n')).toMatchFileSnapshot(`golden/${name}.sql`);
}

/** A clause on each line, further in with each bracket; what stands in quotes is left alone. */
function laidOut(statement: string): string {
  let depth = 0;
  const parts = statement.match(
    /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[()]| (?:SELECT|FROM|LEFT JOIN|WHERE|GROUP BY|ORDER BY) |[^'`() ]+| /g,
  );
  const text = (parts ?? []).map((part) => {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    return / [A-Z ]+ /.test(part) ? `\n${'  '.repeat(depth)}${part.trimStart()}` : part;
  });
  return text.join('');
}
