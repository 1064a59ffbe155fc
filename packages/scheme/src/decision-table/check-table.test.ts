import { describe, expect, it } from 'vitest';
import { classTableOf, pointsTableOf } from './testing.js';

const rules = '[ ["2", ">= 5", A], ["0", "-", E] ]';

describe('a table of classes is refused at the cell', () => {
  it.each([
    [
      'a hit policy there is not',
      `{ hit: best, inputs: [signs], rules: [ ["-", A] ] }`,
      ['table.hit unknown-hit-policy: There is no hit policy “best”.'],
    ],
    [
      'a class there is not',
      `{ inputs: [conditions, signs], rules: [ ["2", ">= 5", A], ["0", "-", D] ] }`,
      ['table.rules.1.2 unknown-class: There is no class “D”.'],
    ],
    [
      'a rule with a cell too few',
      `{ inputs: [conditions, signs], rules: [ ["2", A] ] }`,
      [
        'table.rules.0 wrong-number-of-cells: This rule has 2 cells instead of 3: 2 for the inputs and 1 for the output.',
      ],
    ],
    [
      'a cell that is no test',
      `{ inputs: [conditions, signs], rules: [ ["2", "≥5", A] ] }`,
      ['table.rules.0.1 feel-syntax: “≥” is not FEEL here.'],
    ],
    [
      'a text where numbers are',
      `{ inputs: [conditions, city], rules: [ ["2", "5", A] ] }`,
      ['table.rules.0.1 feel-type: “=” cannot be used between a text and a number.'],
    ],
    [
      'an input there is not',
      `{ inputs: [conditons, signs], rules: ${rules} }`,
      ['table.inputs.0 feel-unknown-name: There is no indicator, score, column or parameter called “conditons”.'],
    ],
    [
      'a list of classes',
      `{ hit: rule order, inputs: [conditions, signs], rules: ${rules} }`,
      ['table.hit hit-gives-list: The hit policy “rule order” gives a list, and a single value is needed here.'],
    ],
    [
      'a number without classes',
      `{ hit: collect sum, inputs: [signs], rules: [ ["-", 1] ] }`,
      ['table.hit table-needs-classes: This table gives a number, and how it is cut into classes is not said.'],
    ],
    [
      'a cut of a class there is not',
      `{ hit: collect sum, inputs: [signs], rules: [ ["-", 1] ], classes: { D: "-" } }`,
      ['table.classes.D unknown-class: There is no class “D”.'],
    ],
  ])('%s', (_, yaml, problems) => expect(classTableOf(yaml)).toEqual({ problems }));
});

describe('a table of points is refused at the cell', () => {
  it.each([
    [
      'a text for points',
      `{ inputs: [signs], rules: [ ["-", '"A"'] ] }`,
      ['table.rules.0.1 not-numeric: “"A"” is not a number, and a number is needed here.'],
    ],
    [
      'no points',
      `{ inputs: [signs], rules: [ ["-", ""] ] }`,
      ['table.rules.0.1 missing-output: This rule has no output.'],
    ],
    [
      'priority without an order',
      `{ hit: P, inputs: [signs], rules: [ ["-", 1] ] }`,
      ['table.hit no-priorities: “priority” goes by the priority of the outputs, but their order is not given.'],
    ],
  ])('%s', (_, yaml, problems) => expect(pointsTableOf(yaml)).toEqual({ problems }));
});

describe('a hit policy can be written', () => {
  it.each([
    ['unique', 'U'],
    ['collect sum', 'C+'],
    ['collect max', 'c>'],
    ['first', 'FIRST'],
  ])('%s as %s', (word, letter) => {
    const hitOf = (hit: string) => pointsTableOf(`{ hit: "${hit}", inputs: [signs], rules: [ ["-", 1] ] }`).table?.hit;
    expect(hitOf(letter)).toEqual(hitOf(word));
    expect(hitOf(word)).toBeDefined();
  });

  it('as collect with the aggregate apart', () => {
    const { table } = pointsTableOf(`{ hit: collect, aggregate: sum, inputs: [signs], rules: [ ["-", 1] ] }`);
    expect(table?.hit).toEqual({ policy: 'collect', aggregation: 'sum' });
  });
});

it('cells can be YAML numbers, booleans and nothing', () => {
  const { table, problems } = classTableOf(`
inputs: [conditions, listed, city]
rules:
  - [2, true, ~, A]
  - [0, "-", null, "\\"E\\""]
`);
  expect(problems).toEqual([]);
  expect(table?.table.rules.map(({ cells }) => cells)).toEqual([
    ['2', 'true', '', 'A'],
    ['0', '-', '', '"E"'],
  ]);
});
