import { join } from 'node:path';
import type { CompiledDecision, DmnModel } from '@kefen/scheme';
import { type Engine, openEmbeddedEngine } from '@kefen/warehouse';
import { type ExitStatus, exitStatus } from './exit-status.js';
import { readCases } from './table-cases.js';
import { decideCases } from './table-decide.js';
import { compileFor, compileWith, readModel } from './table-model.js';
import type { TableOptions } from './table-options.js';
import { reportDecided } from './table-report.js';
import { printJson, printRows, writeRows } from './table-rows.js';
import { withTemporaryFolder } from './temporary-folder.js';
import type { Terminal } from './terminal.js';
import { prepareCsv } from './write-output.js';

/** `kefen table --dmn approval.dmn --decision "Approval Status" --in cases.csv`: a decision over the rows of a file. */
export async function table(options: TableOptions, terminal: Terminal): Promise<ExitStatus> {
  for (const [option, path] of Object.entries({ '--out': options.out, '--rejected': options.rejected })) {
    if (path !== undefined) await prepareCsv(option, path, terminal);
  }
  const model = await readModel(options.dmn, terminal);
  const needs = compileFor(model, options, terminal);
  return withTemporaryFolder(async (folder) => {
    const engine = await openEmbeddedEngine({ path: join(folder, 'analytical') });
    try {
      return await decide(engine, model, needs, options, terminal);
    } finally {
      await engine.close();
    }
  });
}

async function decide(
  engine: Engine,
  model: DmnModel,
  needs: CompiledDecision,
  options: TableOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const cases = await readCases(engine, needs, options, terminal);
  const decided = await decideCases(engine, compileWith(model, options, cases.typeOf, terminal), cases, options);
  if (options.out !== undefined) await writeRows(engine, decided, options.out, terminal);
  const problems = reportDecided(decided, options, terminal);
  if (options.json) await printJson(engine, decided, options, terminal);
  else if (options.out === undefined) await printRows(engine, decided, terminal);
  return problems === 0 ? exitStatus.done : exitStatus.badInput;
}
