import { afterAll, beforeAll, describe } from 'vitest';
import { describeCancellation } from './contract/cancellation.js';
import { describeErrors } from './contract/errors.js';
import { describeFiles } from './contract/files.js';
import { describeInserts } from './contract/inserts.js';
import { describeStatements } from './contract/statements.js';
import { describeStreams } from './contract/streams.js';
import { describeTables } from './contract/tables.js';
import type { UnderTest } from './contract/under-test.js';
import { describeValues } from './contract/values.js';
import type { Engine } from './engine.js';

/** What every form of the store has to do. Each form's test file calls this with its way to open one. */
export function describeEngine(form: string, open: () => Promise<Engine>): UnderTest {
  let engine: Engine | undefined;
  const underTest: UnderTest = () => {
    if (!engine) throw new Error('the engine under test is not open');
    return engine;
  };
  describe(`the engine, ${form}`, () => {
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine?.close());

    describe('values', () => describeValues(underTest));
    describe('tables', () => describeTables(underTest));
    describe('inserts', () => describeInserts(underTest));
    describe('statements', () => describeStatements(underTest));
    describe('streams', () => describeStreams(underTest));
    describe('files', () => describeFiles(underTest));
    describe('cancellation', () => describeCancellation(underTest));
    describe('errors', () => describeErrors(underTest));
  });
  return underTest;
}
