import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DmnModel, readDmn } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { findTestData } from '../engine/testing/test-data.js';
import { compileCase, evaluateCase } from './evaluate-case.js';
import { isExpected } from './same-value.js';
import { readTckCases, type TckCase } from './tck-cases.js';

const kit = findTestData('dmn-tck');
const listFile = join(import.meta.dirname, 'refused-cases.tsv');

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

interface Outcomes {
  readonly right: string[];
  readonly wrong: string[];
  /** The key of a case and what is said about it. */
  readonly refused: { readonly key: string; readonly decision: string; readonly message: string }[];
}

async function runAll(cases: readonly TckCase[]): Promise<Outcomes> {
  const outcomes: Outcomes = { right: [], wrong: [], refused: [] };
  const models = new Map<string, DmnModel>();
  for (const test of cases) {
    const model = models.get(test.model) ?? readModel(test);
    models.set(test.model, model);
    const { program, diagnostics } = compileCase(model, test);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (program === undefined) {
      outcomes.refused.push({ key: test.key, decision: test.decision, message: error?.message.en ?? '' });
      continue;
    }
    const outputs = await evaluateCase(engine, program, test);
    if (isExpected(outputs, test.expected)) outcomes.right.push(test.key);
    else outcomes.wrong.push(`${test.key}: ${JSON.stringify(outputs)}, not ${JSON.stringify(test.expected)}`);
  }
  return outcomes;
}

function readModel({ key, model }: TckCase): DmnModel {
  const read = readDmn(model);
  if (read.model === undefined) throw new Error(`${key}: ${read.diagnostics[0]?.message.en}`);
  return read.model;
}

/** Cases that were refused when the list was last made shorter, with what was said. A line may only be removed. */
function listedCases(): ReadonlySet<string> {
  const lines = readFileSync(listFile, 'utf8').trimEnd().split('\n');
  return new Set(lines.map((line) => line.split('\t')[0] ?? ''));
}

describe.runIf(kit)('the DMN technology compatibility kit', () => {
  it('comes out right in SQL within the subset, and is refused by name outside of it', async () => {
    const cases = ['compliance-level-2', 'compliance-level-3'].flatMap((level) => readTckCases(kit ?? '', level));
    const { right, wrong, refused } = await runAll(cases);
    console.log(`DMN technology compatibility kit: ${right.length} cases right, ${refused.length} refused`);
    expect(wrong).toEqual([]);
    expect(right.length + refused.length).toBe(1707);
    expect(refused.filter(({ message }) => !/^Decision “[^”]+”.*: .+/s.test(message))).toEqual([]);

    const listed = listedCases();
    const keys = new Set(refused.map(({ key }) => key));
    // The list may only get shorter: what is not refused any more has to be taken off, and nothing may be added.
    expect([...listed].filter((key) => !keys.has(key))).toEqual([]);
    expect(refused.filter(({ key }) => !listed.has(key))).toEqual([]);
  });
});
