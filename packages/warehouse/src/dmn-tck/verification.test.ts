import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDmn } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { findTestData } from '../engine/testing/test-data.js';
import { compileCase, evaluateCase } from './evaluate-case.js';
import type { TckValue } from './tck-cases.js';

const level = findTestData('dmn-tck/compliance-level-2');

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

type Given = Readonly<Record<string, number | string | boolean>>;

/** The outputs of the only decision of a model of the kit, in the order of its columns. */
async function outputsOf(folder: string, given: Given): Promise<unknown> {
  const files = readdirSync(join(level ?? '', folder));
  const text = readFileSync(join(level ?? '', folder, files.find((file) => file.endsWith('.dmn')) ?? ''), 'utf8');
  const { model } = readDmn(text);
  const [decision] = model?.decisions ?? [];
  if (model === undefined || decision === undefined) throw new Error(`no decision in ${folder}`);
  const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, givenValue(value)]));
  const test = { key: folder, model: text, decision: decision.name, inputs, expected: { kind: 'null' } } as const;
  const { program, diagnostics } = compileCase(model, test);
  if (program === undefined) throw new Error(diagnostics[0]?.message.en);
  const values = Object.values(await evaluateCase(engine, program, test));
  return values.length === 1 ? values[0] : values;
}

function givenValue(value: number | string | boolean): TckValue {
  const type = typeof value === 'number' ? 'decimal' : typeof value === 'boolean' ? 'boolean' : 'string';
  return { kind: 'simple', text: String(value), type };
}

function applicant(age: number, risk: string, affordable: boolean): Given {
  return { Age: age, RiskCategory: risk, isAffordable: affordable };
}

describe.runIf(level)('V35: one rule, or the output of the highest priority', () => {
  it.each(['0004-simpletable-U', '0006-simpletable-P1'])('%s', async (folder) => {
    expect(await outputsOf(folder, applicant(18, 'Medium', true))).toBe('Approved');
    expect(await outputsOf(folder, applicant(17, 'Medium', true))).toBe('Declined');
    expect(await outputsOf(folder, applicant(18, 'High', true))).toBe('Declined');
  });
});

describe.runIf(level)('V36: the first rule that fits, with two outputs', () => {
  it('0108', async () => {
    const folder = '0108-first-hitpolicy';
    expect(await outputsOf(folder, applicant(19, 'Medium', true))).toEqual(['Approved', 'Best']);
    expect(await outputsOf(folder, applicant(13, 'Medium', true))).toEqual(['Approved', 'Standard']);
    expect(await outputsOf(folder, applicant(10, 'Low', true))).toEqual(['Declined', 'Standard']);
  });
});

describe.runIf(level)('V37: outputs collected', () => {
  it('0114, the least', async () => {
    const folder = '0114-min-collect-hitpolicy';
    const rates = await Promise.all([5, 3, 4].map((years) => outputsOf(folder, { NumOfYears: years })));
    expect(rates).toEqual(['64.32', '98.83', '98.83']);
  });

  it('0115, their sum', async () => {
    const folder = '0115-sum-collect-hitpolicy';
    const salaries = await Promise.all([6, 3, 2].map((years) => outputsOf(folder, { NumOfYears: years })));
    expect(salaries).toEqual(['1100', '300', '100']);
  });
});

describe.runIf(level)('V38: equal outputs, all outputs, and priority by the first output', () => {
  it('0117, two rules with one output', async () => {
    const outputs = await outputsOf('0117-multi-any-hitpolicy', applicant(19, 'Low', true));
    expect(outputs).toEqual(['Approved', 'Best']);
  });

  it('0112, every rule that fits in its order', async () => {
    const folder = '0112-ruleOrder-hitpolicy-singleinoutcol';
    expect(await outputsOf(folder, { Age: 19 })).toEqual(['Best', 'Standard']);
    expect(await outputsOf(folder, { Age: 13 })).toEqual(['Standard']);
  });

  it('0118, the priority of the first output', async () => {
    const outputs = await outputsOf('0118-multi-priority-hitpolicy', applicant(17, 'High', true));
    expect(outputs).toEqual(['Approved', 'Standard']);
  });
});
