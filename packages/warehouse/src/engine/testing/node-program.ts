/**
 * What runs in the process of a test node: the whole of `clickhouse local` out of the library that the embedded engine
 * uses, called as a C function. It reads its standard input to the end and then ends, so it never outlives whoever
 * holds the other end of the pipe, however that process ends.
 *
 * A text and not a module, because the process runs plain JavaScript wherever the tests come from.
 */
export const nodeProgram = `
const { open, load, DataType } = require(process.argv[1]);
const args = ['clickhouse', ...JSON.parse(process.argv[3])];
open({ library: 'chdb', path: process.argv[2] });
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
});
process.exit(0);
`;

/** The statements of a node's life: open the doors, then wait for the end of the standard input. */
export const nodeStatements = [
  'SYSTEM START LISTEN TCP',
  'SYSTEM START LISTEN HTTP',
  `SELECT * FROM file(stdin, LineAsString, 'line String') FORMAT Null`,
].join('; ');
