/**
 * What runs in the process of a test node: the whole of `clickhouse local` out of the library that the embedded engine
 * uses, called as a C function on a thread of its own. The process ends with its standard input, so it never outlives
 * whoever holds the other end of the pipe, however that process ends.
 *
 * A text and not a module, because the process runs plain JavaScript wherever the tests come from.
 */
export const nodeProgram = `
const { open, load, DataType } = require(process.argv[1]);
const args = ['clickhouse', ...JSON.parse(process.argv[3])];
process.stdin.resume().on('close', () => process.kill(process.pid, 'SIGKILL'));
open({ library: 'chdb', path: process.argv[2] });
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true,
}).finally(() => process.exit(1));
`;

/** The statements of a node's life: open the doors, then stay. */
export const nodeStatements = [
  'SYSTEM START LISTEN TCP',
  'SYSTEM START LISTEN HTTP',
  'SELECT sleepEachRow(3) FROM numbers(1000000000) FORMAT Null SETTINGS max_block_size = 1',
].join('; ');
