import { type Command, Option } from 'commander';
import type { ExitStatus } from './exit-status.js';
import { untilInterrupted } from './interrupt.js';
import { dateOrderOption, decimalMarkOption, modeOption, timeZoneOption, wholeNumber } from './program-options.js';
import type { Terminal } from './terminal.js';

type TerminalOf = (options: { lang?: string }) => Terminal;
type Done = (status: ExitStatus) => void;

/** The commands that bring data into a workspace. What they need is loaded when one of them is asked for. */
export function addDataIn(program: Command, terminalOf: TerminalOf, done: Done): void {
  addImport(program, terminalOf, done);
  addKey(program, terminalOf, done);
  withWorkspace(program.command('template <dataset>').description('an empty file of a dataset, to be filled in'))
    .requiredOption('--out <file.xlsx>', 'write it as XLSX with explanations, or as CSV')
    .action(async (dataset: string, options) => {
      const { writeTemplate } = await import('./template.js');
      done(await writeTemplate(dataset, options, terminalOf(options)));
    });
}

const several = (value: string, previous: readonly string[]) => [...previous, value];

function withWorkspace(command: Command): Command {
  return command
    .exitOverride()
    .option('--workspace <folder>', 'the workspace, while no server has it open; without it, KEFEN_DATA')
    .addOption(timeZoneOption())
    .addOption(new Option('--lang <language>', 'zh-CN or en').choices(['zh-CN', 'en']));
}

function addImport(program: Command, terminalOf: TerminalOf, done: Done): void {
  const command = withWorkspace(
    program.command('import [files...]').description('files into a dataset of a workspace, as the console does it'),
  )
    .enablePositionalOptions()
    .option('--dataset <id>', 'the dataset')
    .addOption(modeOption())
    .option(
      '--mapping <file or column=source>',
      'what a column is made of: a heading or an expression; without it, as last time or by name',
      several,
      [],
    )
    .option('--where <condition>', 'which rows to keep')
    .option('--sheet <name>', 'the sheet of a workbook; without it, the first visible one with rows')
    .option('--entry <name>', 'the table in a ZIP, where it holds several')
    .addOption(dateOrderOption())
    .addOption(decimalMarkOption())
    .option('--leave-out-like', 'customers: leave out new ones who certainly resemble a known one')
    .option('--check-only', 'say what would become of every row and import nothing')
    .option('--rejected <file.csv>', 'write the rows that were not taken, with the reason')
    .option('--strict', 'import nothing of a file with a bad row')
    .option('--json', 'print the result for a machine')
    .action(async (files: string[], options) => {
      const { importInto } = await import('./import.js');
      done(await untilInterrupted((signal) => importInto(files, options, terminalOf(options), signal)));
    });
  withWorkspace(command.command('list').description('the imports, newest first'))
    .option('--dataset <id>', 'only those into this dataset')
    .option('--limit <n>', 'how many', wholeNumber('--limit', 1000), 20)
    .option('--json', 'print them for a machine')
    .action(async (options) => {
      const { listImports } = await import('./import-list.js');
      done(await listImports(options, terminalOf(options)));
    });
  withWorkspace(command.command('undo <import>').description('take an import back')).action(
    async (id: string, options) => {
      const { undoImport } = await import('./import-list.js');
      done(await undoImport(id, options, terminalOf(options)));
    },
  );
}

const mostDays = 3650;

function addKey(program: Command, terminalOf: TerminalOf, done: Done): void {
  const command = program.command('key').description('API keys, with which programs send events').exitOverride();
  withWorkspace(command.command('create <name>').description('make a key; it is shown this one time'))
    .option('--dataset <id>', 'a dataset it may write; may be given several times; without it, all', several, [])
    .option('--days <n>', 'how long it is good', wholeNumber('--days', mostDays))
    .option('--json', 'print it for a machine')
    .action(async (name: string, options) => {
      const { createKey } = await import('./key.js');
      done(await createKey(name, options, terminalOf(options)));
    });
  withWorkspace(command.command('list').description('the keys, newest first'))
    .option('--json', 'print them for a machine')
    .action(async (options) => {
      const { listKeys } = await import('./key.js');
      done(await listKeys(options, terminalOf(options)));
    });
  withWorkspace(command.command('revoke <id>').description('refuse a key from now on')).action(
    async (id: string, options) => {
      const { revokeKey } = await import('./key.js');
      done(await revokeKey(id, options, terminalOf(options)));
    },
  );
}
