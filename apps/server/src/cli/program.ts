import { isIsoDate } from '@kefen/scheme';
import { WarehouseError } from '@kefen/warehouse';
import { Command, CommanderError, Option } from 'commander';
import { readVersion } from '../version.js';
import { check } from './check.js';
import { classify } from './classify.js';
import { applyDataset, showDataset } from './dataset.js';
import { type ExitStatus, exitStatus, InputError, InterruptedError, UsageError } from './exit-status.js';
import { explain } from './explain.js';
import { type ExportDmnOptions, exportDmnFile } from './export-dmn.js';
import { type FeelOptions, feel } from './feel.js';
import { type ImportDmnOptions, importDmnFile } from './import-dmn.js';
import { addDataIn } from './program-data-in.js';
import { addExport } from './program-export.js';
import { dateOrderOption, decimalMarkOption, modeOption, timeZoneOption, withPlaceOptions } from './program-options.js';
import { addSource } from './program-source.js';
import { table } from './table.js';
import type { TableOptions } from './table-options.js';
import { languageOf, processTerminal, say, type Terminal } from './terminal.js';

/** What `serve` starts; passed in, so that a command on files does not load the server. */
export type Serve = () => Promise<void>;

/** Runs the program with the arguments behind its name. Gives the exit status; undefined while the server goes on. */
export async function runProgram(args: readonly string[], serve: Serve): Promise<ExitStatus | undefined> {
  let status: ExitStatus | undefined;
  const program = createProgram(serve, (result) => {
    status = result;
  });
  const language = languageOf(optionIn(args, '--lang'), process.env);
  const terminal = processTerminal(language);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    return report(error, terminal);
  }
}

function optionIn(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/** What a person did wrong becomes a sentence and a status; everything else is a bug and is shown as one. */
function report(error: unknown, terminal: Terminal): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.wrongUsage;
  if (error instanceof UsageError) {
    terminal.error(`${say(terminal, { 'zh-CN': '用法', en: 'usage' })}: ${say(terminal, error.sentence)}`);
    return exitStatus.wrongUsage;
  }
  if (error instanceof InputError) {
    for (const line of error.lines) terminal.error(line);
    return exitStatus.badInput;
  }
  if (error instanceof InterruptedError) {
    terminal.error(say(terminal, error.sentence));
    return exitStatus.interrupted;
  }
  if (error instanceof WarehouseError && error.kind !== 'refused') {
    terminal.error(terminal.language === 'en' ? error.sentence.en : error.sentence.zh);
    return exitStatus.badInput;
  }
  throw error;
}

function createProgram(serve: Serve, done: (status: ExitStatus) => void): Command {
  const program = new Command('kefen')
    .description('客分 Kefen: classify customers by declared schemes, and explain every class')
    .version(readVersion(), '-V, --version', 'print the version')
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError();
  const language = () => new Option('--lang <language>', 'zh-CN or en').choices(['zh-CN', 'en']);
  const terminalOf = (options: { lang?: string }) => processTerminal(languageOf(options.lang, process.env));

  program.command('serve').description('open the workspace and serve the console and the API').action(serve);

  withFileOptions(program.command('classify').description('classify the customers in files'))
    .option('--out <file.csv>', 'write every customer with class, scores and indicators')
    .option('--workspace <folder>', 'keep the files, the scheme and the run there, and publish it')
    .addOption(modeOption())
    .option('--json', 'print the result for a machine')
    .addOption(language())
    .action(async (options) => done(await classify(options, terminalOf(options))));

  withFileOptions(
    program.command('explain').description('why a customer is in a class, and what the next one would take'),
  )
    .requiredOption('--customer <id>', 'the customer')
    .option('--json', 'print the explanation for a machine')
    .addOption(language())
    .action(async (options) => done(await explain(options, terminalOf(options))));

  program
    .command('check <scheme>')
    .description('every problem of a scheme, with line and column')
    .option('--json', 'print the problems for a machine')
    .addOption(language())
    .action(async (scheme: string, options) => done(await check(scheme, options, terminalOf(options))));

  program
    .command('feel <expression>')
    .description('the value of a FEEL expression, from the compiled SQL')
    .option('--with <json>', 'values of the names in it, as a JSON object')
    .option('--sql', 'print the SQL too')
    .option('--json', 'print the value for a machine')
    .addOption(language())
    .action(async (text: string, options: FeelOptions & { lang?: string }) =>
      done(await feel(text, options, terminalOf(options))),
    );

  program
    .command('table')
    .description('a decision of a DMN file over the rows of a file')
    .requiredOption('--dmn <file>', 'the DMN file')
    .option('--decision <name>', 'the decision; without it, the only one that no other requires')
    .requiredOption('--in <file>', 'the rows; a column for every input, matched by name')
    .option('--sheet <name>', 'the sheet of a workbook; without it, the first visible one with rows')
    .option('--entry <name>', 'the table in a ZIP, where it holds several')
    .addOption(dateOrderOption())
    .addOption(decimalMarkOption())
    .option('--out <file.csv>', 'write the rows with their results; without it, they are printed')
    .option('--rejected <file.csv>', 'write the rows that were not taken, with the reason')
    .option('--strict', 'stop when a row is rejected')
    .addOption(timeZoneOption())
    .option('--json', 'print the result for a machine')
    .addOption(language())
    .action(async (options: TableOptions & { lang?: string }) => done(await table(options, terminalOf(options))));

  program
    .command('import-dmn <file>')
    .description('a decision of a DMN file as a scheme')
    .option('--decision <name>', 'the decision; without it, the only one that no other requires')
    .option('--out <scheme.yaml>', 'write the scheme; without it, it is printed')
    .option('--json', 'print the scheme, the notes and the problems for a machine')
    .addOption(language())
    .action(async (file: string, options: ImportDmnOptions & { lang?: string }) =>
      done(await importDmnFile(file, options, terminalOf(options))),
    );

  program
    .command('export-dmn')
    .description('a decision table of a scheme as a DMN file')
    .requiredOption('--scheme <file or id>', 'a scheme file, or an id of the catalogue')
    .option('--score <name>', 'the table of this score; without it, the table that gives the class')
    .option('--out <file.dmn>', 'write the file; without it, it is printed')
    .option('--json', 'print the file and the notes for a machine')
    .addOption(language())
    .action(async (options: ExportDmnOptions & { lang?: string }) =>
      done(await exportDmnFile(options, terminalOf(options))),
    );

  const dataset = program.command('dataset').description('definitions of datasets as files');
  withPlaceOptions(dataset.command('show <id>').description('print the definition of a dataset'))
    .option('--out <file.yaml>', 'write it; without it, it is printed')
    .addOption(language())
    .action(async (id: string, options) => done(await showDataset(id, options, terminalOf(options))));
  withPlaceOptions(
    dataset.command('apply <file>').description('define a dataset by a file, or change the one of its id'),
  )
    .option('--check', 'only say what would change')
    .option('--json', 'print what changes for a machine')
    .addOption(language())
    .action(async (file: string, options) => done(await applyDataset(file, options, terminalOf(options))));

  addDataIn(program, terminalOf, done);
  addExport(program, terminalOf, done);
  addSource(program, terminalOf, done);
  for (const command of program.commands) command.exitOverride();
  return program;
}

function withFileOptions(command: Command): Command {
  const several = (value: string, previous: readonly string[]) => [...previous, value];
  return command
    .requiredOption('--scheme <file or id>', 'a scheme file, or an id of the catalogue')
    .option('--customers <file>', 'the customers; without it, those that occur in the data')
    .option('--data <dataset=file>', 'rows of a dataset; may be given several times', several, [])
    .option('--map <dataset.column=source>', 'what a column is made of: a heading or an expression', several, [])
    .option('--where <dataset: condition>', 'which rows to keep', several, [])
    .option('--as-of <date>', 'the day up to whose end facts count; without it, the newest day in the data', readDate)
    .addOption(timeZoneOption())
    .option('--sheet <name>', 'the sheet of a workbook; without it, the first visible one with rows')
    .option('--entry <name>', 'the table in a ZIP, where it holds several')
    .addOption(dateOrderOption())
    .addOption(decimalMarkOption())
    .option('--rejected <file.csv>', 'write the rows that were not taken, with the reason')
    .option('--strict', 'stop when a row is rejected');
}

function readDate(text: string): string {
  if (isIsoDate(text)) return text;
  throw new UsageError({
    'zh-CN': `--as-of ${text} 不是日期，应如 2024-12-31。`,
    en: `--as-of ${text} is not a day; write it like 2024-12-31.`,
  });
}
