import { describe, expect, it } from 'vitest';
import { checkScheme } from '../../check/check-scheme.js';
import { builtInDatasets } from '../../dataset/built-in.js';
import type { Column } from '../../dataset/dataset.js';
import { modellerFiles } from '../modeller-files.js';
import { importDmn } from './import-dmn.js';

const number = { kind: 'decimal', precision: 18, scale: 4 } as const;
const text = { kind: 'text' } as const;

const columns: readonly Column[] = [
  ...['temperature', 'guestCount', 'Actual Speed', '年收入', 'x'].map((name) => ({ name, type: number })),
  ...['Kind', '城市'].map((name) => ({ name, type: text })),
];

const datasets = builtInDatasets.map((dataset) =>
  dataset.kind === 'events' ? dataset : { ...dataset, columns: [...dataset.columns, ...columns] },
);

describe('a file of another modeller becomes a scheme', () => {
  it.each(Object.entries(modellerFiles))('%s', async (name, xml) => {
    const { text: scheme, notes, diagnostics } = importDmn(xml);
    expect(diagnostics).toEqual([]);
    const said = notes.flatMap((note) => [`# ${note['zh-CN']}`, `# ${note.en}`]).join('\n');
    await expect(`${scheme}${said}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
    const errors = checkScheme(scheme ?? '', datasets).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});

/** A table of one input, `x`. */
function tableOf(attributes: string, output: string, rules: readonly (readonly [string, string])[]): string {
  const rows = rules.map(
    ([test, value]) =>
      `<rule><inputEntry><text><![CDATA[${test}]]></text></inputEntry><outputEntry><text>${value}</text></outputEntry></rule>`,
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"><decision id="d" name="D">
<decisionTable ${attributes}><input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
<output>${output}</output>${rows.join('\n')}</decisionTable></decision></definitions>`;
}

function imported(xml: string) {
  const { text: scheme, notes, diagnostics } = importDmn(xml);
  const problems = diagnostics.map(({ message }) => message.en);
  if (scheme === undefined) return { problems };
  const { plan } = checkScheme(scheme, datasets);
  if (!plan) throw new Error(scheme);
  const table = plan.assignment.kind === 'table' ? plan.assignment.table : undefined;
  return {
    hit: table?.hit.policy,
    rules: table?.rules.map(({ cells }) => cells.join(' ')),
    classes: plan.classes.map(({ id }) => id),
    otherwise: plan.otherwise,
    notes: notes.map(({ en }) => en).filter((note) => !note.startsWith('The inputs became')),
  };
}

describe('what a scheme says in another way keeps its meaning', () => {
  const rules = [
    ['> 5', '"b"'],
    ['> 1', '"a"'],
  ] as const;
  const values = '<outputValues><text>"b","a","c"</text></outputValues>';

  it('a default output is the class of all others', () => {
    const xml = tableOf(
      'hitPolicy="FIRST"',
      `${values}<defaultOutputEntry><text>"c"</text></defaultOutputEntry>`,
      rules,
    );
    expect(imported(xml)).toEqual({
      hit: 'first',
      rules: ['> 5 b', '> 1 a'],
      classes: ['b', 'a', 'c'],
      otherwise: 'c',
      notes: [],
    });
  });

  it('output order is priority', () => {
    expect(imported(tableOf('hitPolicy="OUTPUT ORDER"', values, rules))).toMatchObject({
      hit: 'priority',
      notes: ['The hit policy “output order” of “D” gives a list; a customer has one class, so it became “priority”.'],
    });
  });

  it('the least of the texts is the order of the rules', () => {
    const xml = tableOf('hitPolicy="COLLECT" aggregation="MIN"', values, rules);
    expect(imported(xml)).toMatchObject({ hit: 'first', rules: ['> 1 a', '> 5 b'] });
  });

  it('rules without an output are left out where they keep no other from deciding', () => {
    const withEmpty = [
      ['> 5', '"b"'],
      ['[1..5]', '"a"'],
      ['< 0', ''],
    ] as const;
    expect(imported(tableOf('', values, withEmpty))).toMatchObject({
      rules: ['> 5 b', '[1..5] a'],
      notes: ['Rule 3 of “D” has no output and is left out.'],
    });
    expect(imported(tableOf('hitPolicy="FIRST"', values, withEmpty))).toEqual({
      problems: ['Decision “D”: rule 3 has no output, and it keeps later rules from deciding.'],
    });
  });

  it('true and false are classes', () => {
    const xml = tableOf('', '', [
      ['> 5', 'true'],
      ['<= 5', 'false'],
    ]);
    expect(imported(xml)).toMatchObject({ classes: ['true', 'false'], rules: ['> 5 true', '<= 5 false'] });
  });
});

it('outputs that are no texts and no numbers are refused', () => {
  const dates = tableOf('', '', [['> 5', 'date("2020-01-01")']]);
  expect(imported(dates)).toEqual({
    problems: ['Decision “D”: it gives dates or durations, which are neither classes nor scores.'],
  });
  const texts = tableOf('', '', [['> 5', 'string(x)']]);
  expect(imported(texts)).toEqual({
    problems: ['Decision “D”: its outputs are not written as texts, so there are no classes.'],
  });
});
