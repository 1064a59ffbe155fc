import { builtInDatasets, type Column, checkScheme, type Dataset, exportDmn, importDmn, readDmn } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { findTestData } from '../engine/testing/test-data.js';
import { compileCase, evaluateCase } from './evaluate-case.js';
import { isExpected } from './same-value.js';
import { readTckCases, type TckCase } from './tck-cases.js';

const kit = findTestData('dmn-tck');

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

/** Customers with a column for every input of a case. */
function datasetsFor({ inputs }: TckCase): readonly Dataset[] {
  const columns = Object.entries(inputs).map(([name, value]): Column => {
    const type = value.kind === 'simple' ? value.type : '';
    if (type === 'decimal') return { name, type: { kind: 'decimal', precision: 18, scale: 4 } };
    return { name, type: { kind: type === 'boolean' ? 'boolean' : 'text' } };
  });
  return builtInDatasets.map((dataset) =>
    dataset.kind === 'events' ? dataset : { ...dataset, columns: [...dataset.columns, ...columns] },
  );
}

/** The table of a model, by way of a scheme, as a model again. */
function throughScheme(test: TckCase): string {
  const { model, decision } = test;
  const { text, diagnostics } = importDmn(model, decision);
  if (text === undefined) throw new Error(diagnostics[0]?.message.en);
  const { plan, diagnostics: found } = checkScheme(text, datasetsFor(test));
  if (plan === undefined) throw new Error(found[0]?.message.en);
  const exported =
    plan.assignment.kind === 'table' ? exportDmn(plan) : exportDmn(plan, { kind: 'score', score: decision });
  if (exported === undefined) throw new Error(`no table in the scheme of ${decision}`);
  return exported.xml;
}

const folders = [
  '0004-simpletable-U',
  '0005-simpletable-A',
  '0006-simpletable-P1',
  '0007-simpletable-P2',
  '0111-first-hitpolicy-singleoutputcol',
  '0114-min-collect-hitpolicy',
  '0115-sum-collect-hitpolicy',
];

describe.runIf(kit)('a table that became a scheme and a DMN file again decides as before', () => {
  it.each(folders)('%s', async (folder) => {
    const cases = readTckCases(kit ?? '', 'compliance-level-2').filter(({ key }) => key.includes(folder));
    expect(cases).toHaveLength(3);
    for (const test of cases) {
      const { model } = readDmn(throughScheme(test));
      const decision = model?.decisions.at(-1)?.name;
      if (model === undefined || decision === undefined) throw new Error('no decision');
      const { program, diagnostics } = compileCase(model, { ...test, decision });
      if (program === undefined) throw new Error(diagnostics[0]?.message.en);
      const outputs = await evaluateCase(engine, program, test);
      expect([test.key, outputs, isExpected(outputs, test.expected)]).toEqual([test.key, outputs, true]);
    }
  });
});
