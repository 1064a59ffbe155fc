import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../edit/apply.js';
import { readScheme } from '../../model/scheme-model.js';
import { inputEdits } from './table-edits.js';

const text = `table:
  inputs: [visits, calls]
  rules:
    - [">= 2", "-", 1] # often
    - ["-", ">= 3", 2]
`;

function withInputs(...inputs: string[]): string {
  const model = readScheme(text);
  return applyEdits(text, inputEdits(model?.root ?? null, ['table'], inputs));
}

describe('the inputs of a decision table', () => {
  it('bring a cell to every rule, before its output', () => {
    expect(withInputs('visits', 'calls', 'amount')).toBe(`table:
  inputs: [visits, calls, amount]
  rules:
    - [">= 2", "-", "-", 1] # often
    - ["-", ">= 3", "-", 2]
`);
  });

  it('take their own cells with them', () => {
    expect(withInputs('calls', 'amount')).toBe(`table:
  inputs: [calls, amount]
  rules:
    - ["-", "-", 1] # often
    - [">= 3", "-", 2]
`);
  });
});
