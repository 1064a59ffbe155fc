import { type Command, Option } from 'commander';
import type { ExitStatus } from './exit-status.js';
import { withPlaceOptions } from './program-options.js';
import type { Terminal } from './terminal.js';

type TerminalOf = (options: { lang?: string }) => Terminal;
type Done = (status: ExitStatus) => void;

/** The commands for sources. What they need is loaded when one of them is asked for. */
export function addSource(program: Command, terminalOf: TerminalOf, done: Done): void {
  const source = program.command('source').description('where rows and files are fetched from').exitOverride();
  const command = (name: string, description: string) =>
    withPlaceOptions(source.command(name).description(description).exitOverride())
      .option('--json', 'print the answer for a machine')
      .addOption(new Option('--lang <language>', 'zh-CN or en').choices(['zh-CN', 'en']));
  command('list', 'the sources and how their last fetches ended').action(async (options) => {
    const { listSources } = await import('./source.js');
    done(await listSources(options, terminalOf(options)));
  });
  command('show <source>', 'a source, by its id or name, and its last fetches').action(
    async (name: string, options) => {
      const { showSource } = await import('./source.js');
      done(await showSource(name, options, terminalOf(options)));
    },
  );
  command('test <source>', 'try the connection').action(async (name: string, options) => {
    const { testSource } = await import('./source.js');
    done(await testSource(name, options, terminalOf(options)));
  });
  command('fetch <source>', 'fetch now, and wait for the end').action(async (name: string, options) => {
    const { fetchSource } = await import('./source.js');
    done(await fetchSource(name, options, terminalOf(options)));
  });
}
