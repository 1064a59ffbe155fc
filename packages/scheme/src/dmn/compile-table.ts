import {
  checkTable,
  givesList,
  outputType,
  type RuleSource,
  readHit,
  type TableChecker,
  type TableSource,
} from '../decision-table/index.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Path } from '../document/places.js';
import { createTextChecker, type TextChecker, type WrittenText } from './check-text.js';
import type { DecisionScope } from './decision-scope.js';
import type { DmnDecision, DmnRule, DmnTable, DmnTableInput } from './dmn-model.js';
import { dmnProblems } from './dmn-problems.js';
import type { NameSource, ProgramStep } from './dmn-program.js';
import type { InputTypes } from './input-types.js';
import { outputName } from './output-name.js';
import { about, decisionSubject, partOf, type Subject } from './subject.js';

/** Where a text of a table stands and what it is called. */
interface Cell {
  readonly text: WrittenText;
  readonly subject: Subject;
}

/** A decision that is a table. */
export function compileTable(
  decision: DmnDecision,
  table: DmnTable,
  scope: DecisionScope,
  types: InputTypes,
  diagnostics: Diagnostic[],
): ProgramStep | undefined {
  const subject = decisionSubject(decision);
  const hit = readHit(table.hitPolicy, table.aggregation);
  const problem =
    hit === undefined
      ? dmnProblems.unknownHit([table.hitPolicy, table.aggregation].join(' ').trim())
      : table.rules.length === 0 || table.outputs.length === 0
        ? dmnProblems.emptyTable()
        : undefined;
  if (hit === undefined || problem !== undefined) {
    if (problem !== undefined) diagnostics.push({ ...about(subject, problem), place: table.place });
    return undefined;
  }
  const whole = withUndeclared(table.inputs, scope, types);
  const cells = new Map<string, Cell>();
  const source = sourceOf(decision, table, hit, cells);
  const checker = tableChecker(createTextChecker(whole, diagnostics), cells, { subject, table }, diagnostics);
  const checked = checkTable(source, checker);
  if (checked === undefined) return undefined;
  return {
    decision: decision.name,
    logic: { kind: 'table', table: checked },
    outputs: checked.outputs.map((output, i) => ({
      name: outputName(decision, table, i),
      type: outputType(checked, output),
    })),
    isList: givesList(hit),
    names: Object.fromEntries(whole.sources),
  };
}

/** Some tools leave out the input data: then what stands as the input of a table is one. */
function withUndeclared(inputs: readonly DmnTableInput[], scope: DecisionScope, types: InputTypes): DecisionScope {
  const names = new Map(scope.scope.names);
  const sources = new Map<string, NameSource>(scope.sources);
  const barred = new Map(scope.barred);
  for (const { expression, typeRef } of inputs) {
    const name = expression.text.replace(/\s+/g, ' ');
    if (!isPlainName(name) || names.has(name) || barred.has(name)) continue;
    const type = types.undeclared(name, typeRef);
    if (typeof type === 'string') barred.set(name, type);
    else {
      names.set(name, { type });
      sources.set(name, { kind: 'input', input: name });
    }
  }
  return { scope: { names }, sources, barred };
}

function isPlainName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u.test(text) && !/^(true|false|null)$/.test(text);
}

function sourceOf(
  decision: DmnDecision,
  table: DmnTable,
  hit: TableSource['hit'],
  cells: Map<string, Cell>,
): TableSource {
  const subject = decisionSubject(decision);
  const put = (path: Path, text: WrittenText, of: Subject) => {
    cells.set(keyOf(path), { text, subject: of });
    return { path, text: text.text };
  };
  const headings = [
    ...table.inputs.map(({ label, expression }) => label ?? expression.text),
    ...table.outputs.map((_, i) => outputName(decision, table, i)),
  ];
  const column = (i: number) => partOf(subject, `“${headings[i] ?? i + 1}”`, `, “${headings[i] ?? i + 1}”`);
  return {
    path: [],
    hit,
    hitPath: ['hit'],
    lists: true,
    inputs: table.inputs.map(({ expression, language }, i) =>
      put(['inputs', i], { ...expression, language }, column(i)),
    ),
    outputs: table.outputs.map(({ values, otherwise }, i) => {
      const of = column(table.inputs.length + i);
      return {
        kind: 'value',
        name: outputName(decision, table, i),
        ...(values && { values: put(['outputs', i, 'values'], values, of) }),
        ...(otherwise && { otherwise: put(['outputs', i, 'default'], otherwise, of) }),
      };
    }),
    rules: table.rules.map((rule, i) => ruleOf(rule, i, headings, subject, put)),
  };
}

function ruleOf(
  rule: DmnRule,
  index: number,
  headings: readonly string[],
  subject: Subject,
  put: (path: Path, text: WrittenText, of: Subject) => { path: Path; text: string },
): RuleSource {
  const own = partOf(subject, `，规则 ${index + 1}`, `, rule ${index + 1}`);
  const path = ['rules', index];
  const language = rule.languages.find((one) => one !== '');
  const cell = (text: WrittenText, i: number) => {
    const heading = headings[i] ?? String(i + 1);
    return put([...path, i], { ...text, language }, partOf(own, `“${heading}”`, `, “${heading}”`));
  };
  put(path, { text: '', place: rule.place, literal: false }, own);
  return {
    path,
    inputs: rule.inputs.map((text, i) => cell(text, i)),
    outputs: rule.outputs.map((text, i) => cell(text, rule.inputs.length + i)),
    ...(rule.annotations.length > 0 && { note: rule.annotations.join('; ') }),
  };
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function tableChecker(
  texts: TextChecker,
  cells: ReadonlyMap<string, Cell>,
  whole: { readonly subject: Subject; readonly table: DmnTable },
  diagnostics: Diagnostic[],
): TableChecker {
  const cellAt = (path: Path) => cells.get(keyOf(path));
  return {
    expression: (path) => {
      const cell = cellAt(path);
      return cell && texts.expression(cell.text, cell.subject);
    },
    tests: (path, text, inputType) => {
      const cell = cellAt(path);
      return cell && texts.tests({ ...cell.text, text }, inputType, cell.subject);
    },
    report: (path, { severity = 'error', ...problem }) => {
      const cell = cellAt(path);
      const place = cell?.text.place ?? whole.table.place;
      diagnostics.push({ ...about(cell?.subject ?? whole.subject, { ...problem, severity }), place });
    },
  };
}
