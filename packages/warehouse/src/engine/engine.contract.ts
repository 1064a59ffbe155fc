import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from './engine.js';

const { text, integer, decimal } = sqlFragment;

/** What every form of the store has to do. Each form's test file calls this with its way to open one. */
export function describeEngine(form: string, open: () => Promise<Engine>): void {
  describe(`the engine, ${form}`, () => {
    let engine: Engine;

    beforeAll(async () => {
      engine = await open();
    });
    afterAll(async () => {
      await engine?.close();
    });

    it('answers, and says its version', async () => {
      await engine.ping();
      expect(await engine.version()).toMatch(/^\d+\.\d+/);
    });

    it('keeps every digit of decimals and 64-bit integers', async () => {
      const rows = await engine.query(
        sql`SELECT ${integer('9007199254740993')} AS i, ${decimal('12345678901234567890.1234', 4, 38)} AS d`,
      );
      expect(rows).toEqual([{ i: '9007199254740993', d: '12345678901234567890.1234' }]);
    });

    it('gives back text of any kind, through parameters and through literals', async () => {
      const awkward = `it's "quoted" \\ \n \t \u0001 {x:String} ?%s 客分 🙂 \` -- ; /*`;
      const statement = sql`SELECT ${text(awkward)} AS s`;
      expect(await engine.query(statement)).toEqual([{ s: awkward }]);
      expect(await engine.queryLong(statement)).toEqual([{ s: awkward }]);
    });
  });
}
