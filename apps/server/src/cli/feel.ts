import {
  asText,
  type Expression,
  emitExpression,
  parseExpression,
  renderWithLiterals,
  type Sql,
  scopeOfValues,
  sql,
  sqlFragment,
  type Title,
  type ValueProblem,
  type ValueScope,
} from '@kefen/scheme';
import { openEmbeddedEngine } from '@kefen/warehouse';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { formatDiagnostic } from './read-scheme.js';
import { say, type Terminal } from './terminal.js';

export interface FeelOptions {
  readonly with?: string;
  readonly sql?: boolean;
  readonly json?: boolean;
}

/** `kefen feel 'if a > 2 then "x" else "y"' --with '{"a": 3}'`: the value, computed by the compiled SQL. */
export async function feel(text: string, options: FeelOptions, terminal: Terminal): Promise<ExitStatus> {
  const values = readValues(options.with ?? '{}', terminal);
  const { expression, diagnostics } = parseExpression(text, values.scope);
  for (const diagnostic of diagnostics) terminal.error(formatDiagnostic('feel', diagnostic, terminal));
  if (!expression) return exitStatus.badInput;
  const resolve = (name: string): Sql => {
    const value = values.values.get(name);
    if (!value) throw new Error(`no value for ${name}`);
    return emitExpression(value, sqlFragment.name);
  };
  const value = await evaluate(expression, resolve);
  const query = renderWithLiterals(sql`SELECT ${emitExpression(expression, resolve)}`);
  if (options.json)
    terminal.out(JSON.stringify({ value, type: expression.type.kind, ...(options.sql && { sql: query }) }));
  else {
    terminal.out(value ?? 'null');
    if (options.sql) terminal.out(query);
  }
  return exitStatus.done;
}

/** The value as FEEL's `string()` writes it, by the embedded engine. */
async function evaluate(expression: Expression, resolve: (name: string) => Sql): Promise<string | null> {
  const engine = await openEmbeddedEngine({ path: ':memory:' });
  try {
    const [row] = await engine.queryLong<{ value: string | null }>(
      sql`SELECT ${emitExpression(asText(expression), resolve)} AS value`,
    );
    return row?.value ?? null;
  } finally {
    await engine.close();
  }
}

const valueProblems: Readonly<Record<ValueProblem['reason'], Title>> = {
  'not an object': { 'zh-CN': '应为 JSON 对象，例如 {"a": 3}。', en: 'A JSON object belongs here, such as {"a": 3}.' },
  'not a simple value': {
    'zh-CN': '只能是数字、文本、布尔值或 null。',
    en: 'It can only be a number, a text, a boolean or null.',
  },
  'too many digits': { 'zh-CN': '数字超过 76 位。', en: 'The number has more than 76 digits.' },
};

function readValues(json: string, terminal: Terminal): ValueScope {
  let values: ValueScope | ValueProblem;
  try {
    values = scopeOfValues(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const text = {
      'zh-CN': `--with: 不是合法的 JSON（${error.message}）。应如 '{"a": 3}'。`,
      en: `--with: this is not JSON (${error.message}). Write it like '{"a": 3}'.`,
    };
    throw new InputError([say(terminal, text)]);
  }
  if (!('reason' in values)) return values;
  const subject = values.name === undefined ? '' : ` ${values.name}:`;
  throw new InputError([`--with:${subject} ${say(terminal, valueProblems[values.reason])}`]);
}
