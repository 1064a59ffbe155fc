import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, sqlFragment } from '@kefen/scheme';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { dropStaged } from './drop-staged.js';
import { type InspectOptions, inspectFile } from './inspect-file.js';
import { stageFile } from './stage-file.js';
import { fieldName } from './staged.js';

/** An engine and a folder for tests that read files; `close` removes both. */
export async function openReading() {
  const engine: Engine = await openEmbeddedEngine({ path: ':memory:' });
  const folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
  const written = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  return {
    engine,
    written,
    inspected: async (name: string, content: string | Uint8Array, options: InspectOptions = {}) => {
      const file = await inspectFile(await written(name, content), options);
      if (!file.ok) throw new Error(file.problems.map(({ code }) => code).join(', '));
      return file.value;
    },
    /** Headings, `[row, problem, cells…]` of every row, and what else staging has found. */
    staged: async (name: string, content: string | Uint8Array, options: InspectOptions = {}) => {
      const file = await inspectFile(await written(name, content), options);
      if (!file.ok) throw new Error(file.problems.map(({ code }) => code).join(', '));
      const outcome = await stageFile(engine, file.value);
      if (!outcome.ok) throw new Error(outcome.problems.map(({ code }) => code).join(', '));
      const { headings, table, faultyCells = 0 } = outcome.value;
      const fields = headings.map((_, i) => fieldName(i));
      const columns = sqlFragment.join(['row', 'problem', ...fields].map(sqlFragment.name), ', ');
      const rows = await engine.query<Record<string, unknown>>(
        sql`SELECT ${columns} FROM ${engine.all(table)} ORDER BY row`,
      );
      await dropStaged(engine, outcome.value);
      const cells = rows.map((row) => [Number(row.row), row.problem, ...fields.map((field) => row[field])]);
      return { headings, rows: cells, faultyCells };
    },
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
