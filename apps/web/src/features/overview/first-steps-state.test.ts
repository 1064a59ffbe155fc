import { expect, it } from 'vitest';
import { firstSteps } from './first-steps-state.js';

const empty = { customers: 0, facts: 0, imports: 0, schemes: 0, publishedSchemes: 0 };
const states = (counts: Partial<typeof empty>) => firstSteps({ ...empty, ...counts }).map((step) => step.state);

it('starts with the customers', () => {
  expect(states({})).toEqual(['next', 'later', 'later']);
});

it('goes on with what is missing', () => {
  expect(states({ customers: 12 })).toEqual(['done', 'next', 'later']);
  expect(states({ customers: 12, facts: 300 })).toEqual(['done', 'done', 'next']);
});

it('asks for customers even when purchases are there already', () => {
  expect(states({ facts: 300 })).toEqual(['next', 'done', 'later']);
});
