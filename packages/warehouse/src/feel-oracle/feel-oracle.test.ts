import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { answersOf, findDisagreement } from './compute.js';
import { expressionTexts } from './expression-arbitrary.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
});
afterAll(async () => engine.close());

const seed = Number(process.env.FEEL_SEED ?? 20261121);
const batches = Number(process.env.FEEL_BATCHES ?? 3);

describe('the compiled SQL and feelin agree', () => {
  it.each(Object.keys(expressionTexts) as (keyof typeof expressionTexts)[])('on every %s expression', async (kind) => {
    const batch = fc.array(expressionTexts[kind], { minLength: 25, maxLength: 25 });
    const property = fc.asyncProperty(batch, async (texts) => {
      const answers = await answersOf(engine, texts);
      expect(answers.map(findDisagreement).filter((found) => found !== undefined)).toEqual([]);
    });
    await fc.assert(property, { seed, numRuns: batches, endOnFailure: process.env.FEEL_SHRINK === undefined });
  });
});
