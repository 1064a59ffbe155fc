import { DmnModdle } from 'dmn-moddle';
import { describe, expect, it } from 'vitest';
import { checkScheme } from '../../check/check-scheme.js';
import { builtInDatasets } from '../../dataset/built-in.js';
import type { Plan } from '../../plan/plan.js';
import { compileDecision } from '../compile-decision.js';
import { usualType } from '../input-types.js';
import { readDmn } from '../read-dmn.js';
import { exportDmn, type TableOfScheme } from './export-dmn.js';
import { findTable, scoresWithTable } from './tables-of.js';

function planOf(parts: { assign: string; scores?: string; more?: string }): Plan {
  const text = `kefen: 1
id: home-buyers
title: { zh-CN: 购房意向, en: Home buyers }
parameters: { threshold: 5 }
indicators:
  visits: { dataset: interactions, aggregate: count, title: { zh-CN: 到访次数, en: Visits } }
  年 收入: { attribute: region }
  since: { attribute: since }
${parts.scores ?? ''}
classes:
  - { id: A, title: { zh-CN: 立即购买 & 高, en: Buys now } }
  - { id: B, title: { zh-CN: 近期购买, en: Buys soon } }
  - { id: C, title: { zh-CN: 观望, en: Waits } }
assign:
  ${parts.assign}
${parts.more ?? ''}`;
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  if (!plan) throw new Error('no plan');
  return plan;
}

function exported(plan: Plan, of?: TableOfScheme): { xml: string; notes: string[] } {
  const found = exportDmn(plan, of);
  if (!found) throw new Error('no table');
  return { xml: found.xml, notes: found.notes.map(({ en }) => en) };
}

/** What the last decision of a file is: its table as texts. */
function reread(xml: string) {
  const { model, diagnostics } = readDmn(xml);
  expect(diagnostics).toEqual([]);
  const { program, diagnostics: found } = compileDecision(model ?? never(), undefined, usualType);
  expect(found).toEqual([]);
  const step = program?.steps.at(-1);
  const table = step?.logic.kind === 'table' ? step.logic.table : never();
  return {
    decision: step?.decision,
    steps: program?.steps.map(({ decision }) => decision),
    hit: table.hit,
    inputs: table.inputs.map(({ text }) => text),
    rules: table.rules.map(({ cells, note }) => [...cells, ...(note === undefined ? [] : [note])]),
    values: table.outputs[0]?.values?.map((value) => (value.kind === 'literal' ? value.value : undefined)),
  };
}

function never(): never {
  throw new Error('not there');
}

const unique = `table: { hit: unique, inputs: [visits, '\`年 收入\`', since], rules: [
      [">= threshold", '"高","中"', "-", A], ["[1..threshold)", "-", '>= @"2020-01-01"', B], ["0", 'not("高")', "-", C] ] }`;

describe('a table of classes comes back as it was', () => {
  it('with its hit policy, typed inputs, classes in order and their titles', () => {
    const { xml, notes } = exported(planOf({ assign: unique, more: 'otherwise: C' }));
    expect(reread(xml)).toEqual({
      decision: '购房意向',
      steps: ['threshold', '购房意向'],
      hit: { policy: 'unique' },
      inputs: ['visits', '年 收入', 'since'],
      rules: [
        ['>= threshold', '"高","中"', '-', '"A"', '立即购买 & 高'],
        ['[1..threshold)', '-', '>= @"2020-01-01"', '"B"', '近期购买'],
        ['0', 'not("高")', '-', '"C"', '观望'],
      ],
      values: ['A', 'B', 'C'],
    });
    expect(xml).toContain('<inputData id="input_1" name="visits">');
    expect(xml).toContain('<variable id="input_3_variable" name="since" typeRef="date"/>');
    expect(xml).toContain('<defaultOutputEntry id="decision_2_table_default">');
    expect(notes).toEqual([
      'The file holds the table alone: how “visits” are measured is not in it; they are inputs.',
      'Where more rules fit than the policy allows, other engines may report an error instead of giving no result.',
    ]);
  });

  it.each([
    ['collect max', ['A', 'B', 'C']],
    ['collect min', ['C', 'B', 'A']],
  ])('%s as priority', (hit, values) => {
    const assign = `table: { hit: ${hit}, inputs: [visits], rules: [ [">= 1", B], [">= 3", A], ["-", C] ] }`;
    const { xml, notes } = exported(planOf({ assign }));
    expect(reread(xml)).toMatchObject({ hit: { policy: 'priority' }, values });
    expect(notes).toContain(
      `“${hit}” goes by the order of the classes; in DMN it is “PRIORITY” with the outputs in order.`,
    );
  });

  it('a number cut into classes as two decisions', () => {
    const assign = `table: { hit: collect sum, inputs: [visits], rules: [ [">= 1", 2], [">= 3", 2.5] ], classes: { A: ">= 4", B: ">= 2", C: "-" } }`;
    const { xml } = exported(planOf({ assign }));
    expect(reread(xml)).toMatchObject({
      steps: ['得分', '购房意向'],
      hit: { policy: 'first' },
      rules: [
        ['>= 4', '"A"'],
        ['>= 2', '"B"'],
        ['-', '"C"'],
      ],
    });
  });
});

describe('a table of points comes back as it was', () => {
  const scores = `scores:
  点数: { table: { hit: collect count, inputs: [visits, since], rules: [ [">= 1", "-"], ["-", "null"] ] } }
  sum: { table: { hit: C+, inputs: [visits * 2], rules: [ ["> 1", 0.5], ["< 9", visits / 4] ] } }`;
  const assign = 'rules: [ { class: A, when: sum > 1 }, { class: B, when: 点数 > 0 }, { class: C, when: true } ]';

  it('collect sum with an expression', () => {
    const { xml } = exported(planOf({ assign, scores }), { kind: 'score', score: 'sum' });
    expect(reread(xml)).toMatchObject({
      decision: 'sum',
      hit: { policy: 'collect', aggregation: 'sum' },
      inputs: ['visits * 2'],
      rules: [
        ['> 1', '0.5'],
        ['< 9', 'visits / 4'],
      ],
    });
  });

  it('collect count', () => {
    const { xml } = exported(planOf({ assign, scores }), { kind: 'score', score: '点数' });
    expect(reread(xml)).toMatchObject({ decision: '点数', hit: { policy: 'collect', aggregation: 'count' } });
  });

  it('what is no table has no file', () => {
    expect(exportDmn(planOf({ assign, scores }))).toBeUndefined();
    expect(exportDmn(planOf({ assign, scores }), { kind: 'score', score: 'nothing' })).toBeUndefined();
  });

  it('without a score it is the table of the classes, or the only one there is', () => {
    const twoScores = planOf({ assign, scores });
    expect(scoresWithTable(twoScores)).toEqual(['点数', 'sum']);
    expect(findTable(twoScores, undefined)).toBeUndefined();
    expect(findTable(twoScores, 'sum')).toEqual({ kind: 'score', score: 'sum' });
    expect(findTable(twoScores, 'visits')).toBeUndefined();
    expect(findTable(planOf({ assign: unique, scores }), undefined)).toEqual({ kind: 'assignment' });
    const oneScore = planOf({
      assign: 'rules: [ { class: A, when: p > 0 } ]',
      scores: scores.replace(/ {2}sum.*/, '').replace('点数', 'p'),
    });
    expect(findTable(oneScore, undefined)).toEqual({ kind: 'score', score: 'p' });
  });
});

it('the reader of another modeller takes the file without a warning', async () => {
  const { xml } = exported(planOf({ assign: unique, more: 'otherwise: C' }));
  const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
  expect(warnings).toEqual([]);
  expect(rootElement.drgElement.map(({ $type, name }) => `${$type} ${name}`)).toEqual([
    'dmn:Decision threshold',
    'dmn:Decision 购房意向',
    'dmn:InputData visits',
    'dmn:InputData 年 收入',
    'dmn:InputData since',
  ]);
  const table = rootElement.drgElement[1]?.decisionLogic;
  expect(table?.hitPolicy).toBe('UNIQUE');
  expect(table?.output[0]?.outputValues.text).toBe('"A","B","C"');
  expect(table?.rule[0]?.annotationEntry[0]?.text).toBe('立即购买 & 高');
  expect(rootElement.description).toContain('怎样得来不在其中');
  expect(rootElement.description).toContain('The file holds the table alone');
});
