import { describe, expect, it } from 'vitest';
import { renderWithLiterals } from '../sql/fragment.js';
import { emitClassTable } from './emit-class-table.js';
import { emitTable } from './emit-table.js';
import { classTableOf, columnEmitter, pointsTableOf } from './testing.js';

const classTables = {
  unique: `hit: unique
inputs: [conditions, signs]
rules:
  - ["2", ">= 5", A]
  - ["2", "[3..4]", B]
  - ["0", "-", E]`,
  priority: `hit: priority
inputs: [amount, city]
rules:
  - ["-", "-", E]
  - [">= 1000.5", '"上海","北京"', B]
  - [">= 5000", "-", A]`,
  'sum cut into classes': `hit: collect sum
inputs: [amount, listed]
rules:
  - [">= 1000", "-", 3]
  - ["-", true, 2.5]
classes: { A: ">= 5", C: "[2..5)", E: "-" }`,
};

const pointsTables = {
  any: `hit: any
inputs: [amount / 12, since]
rules:
  - ["< 0", "-", amount * 2]
  - ["-", '< @"2020-01-01"', 7]`,
  'collect max': `hit: C>
inputs: [signs]
rules: [ [">= 1", 1], [">= 3", 2.5], ["null", 0] ]`,
  'collect count': `hit: collect
aggregate: count
inputs: [signs, conditions]
rules: [ [">= 1", "-"], ["-", "not(2)"] ]`,
};

// Each file under golden/ begins with the table, so that it can be read as an example of what becomes of one.
const written = (yaml: string, statements: Readonly<Record<string, Parameters<typeof renderWithLiterals>[0]>>) => {
  const parts = Object.entries(statements).map(([part, sql]) => `-- ${part}\n${renderWithLiterals(sql)}\n`);
  return [`${yaml.replaceAll(/^/gm, '-- ')}\n`, ...parts].join('\n');
};

describe('a table compiles to these expressions', () => {
  it.each(Object.entries(classTables))('%s', async (name, yaml) => {
    const { table, problems } = classTableOf(yaml);
    expect(problems).toEqual([]);
    if (!table) throw new Error('no table');
    const parts = { ...emitClassTable(table, columnEmitter) };
    await expect(written(yaml, parts)).toMatchFileSnapshot(`golden/${name}.sql`);
  });

  it.each(Object.entries(pointsTables))('%s', async (name, yaml) => {
    const { table, problems } = pointsTableOf(yaml);
    expect(problems).toEqual([]);
    if (!table) throw new Error('no table');
    const { outputs, ...parts } = emitTable(table, columnEmitter);
    const [points] = outputs;
    if (!points) throw new Error('no output');
    await expect(written(yaml, { ...parts, points })).toMatchFileSnapshot(`golden/${name}.sql`);
  });
});
