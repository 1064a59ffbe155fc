import { type Command, Option } from 'commander';
import type { ExitStatus } from './exit-status.js';
import { untilInterrupted } from './interrupt.js';
import { withPlaceOptions } from './program-options.js';
import type { Terminal } from './terminal.js';

type TerminalOf = (options: { lang?: string }) => Terminal;
type Done = (status: ExitStatus) => void;

const several = (value: string, previous: readonly string[]) => [...previous, value];

/** The command that takes classes out. What it needs is loaded when it is asked for. */
export function addExport(program: Command, terminalOf: TerminalOf, done: Done): void {
  const command = program.command('export').description('classes, changes or customers as a file; it is recorded');
  withPlaceOptions(command)
    .addOption(
      new Option('--what <content>', 'what is taken out')
        .choices(['classes', 'changes', 'audience'])
        .makeOptionMandatory(),
    )
    .option('--scheme <id>', 'a scheme that is published; for classes, several stand side by side', several, [])
    .option('--class <id>', 'of an audience: a class, or none; may be given several times', several, [])
    .option('--column <name>', 'a column of the profile; may be given several times', several, [])
    .option('--value <name>', 'of classes: an indicator or a score; may be given several times', several, [])
    .option('--where <condition>', 'only customers whose profile fulfils it')
    .option('--since <date>', 'of changes: since the last publication up to this day')
    .option('--personal', 'phones, identity numbers and the like as they are; otherwise they are masked')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(new Option('--format <format>', 'without it, as --out ends').choices(['csv', 'xlsx', 'parquet']))
    .addOption(new Option('--encoding <encoding>', 'of CSV').choices(['utf-8', 'gb18030']).default('utf-8'))
    .option('--json', 'print the record of the export for a machine')
    .addOption(new Option('--lang <language>', 'zh-CN or en').choices(['zh-CN', 'en']))
    .action(async (options) => {
      const { exportFile } = await import('./export.js');
      done(await untilInterrupted((signal) => exportFile(options, terminalOf(options), signal)));
    });
}
