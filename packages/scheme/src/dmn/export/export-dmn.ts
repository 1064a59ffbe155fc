import type { Title } from '../../dataset/dataset.js';
import type { ClassTable, DecisionTable } from '../../decision-table/index.js';
import { outputType } from '../../decision-table/index.js';
import type { FeelType } from '../../feel/index.js';
import { asOfName } from '../../plan/as-of.js';
import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import { cutsTable, exportTable } from './export-table.js';
import { exportNotes } from './export-words.js';
import type { ExportedDecision, ExportedInput, ExportedModel } from './exported-model.js';
import { plainText } from './plain-text.js';
import { writeDmn } from './write-dmn.js';

export interface ExportedDmn {
  readonly xml: string;
  /** What the file does not say, or says in another way. */
  readonly notes: readonly Title[];
}

/** Which table of a scheme: its assignment, or a score. */
export type TableOfScheme = { readonly kind: 'assignment' } | { readonly kind: 'score'; readonly score: string };

/**
 * Writes a decision table of a scheme as a DMN 1.3 file: the names it uses are input data, parameters are decisions with a
 * constant. Undefined where that part of the scheme is no table.
 */
export function exportDmn(plan: Plan, of: TableOfScheme = { kind: 'assignment' }): ExportedDmn | undefined {
  const found = tableIn(plan, of);
  if (found === undefined) return undefined;
  const { table, cuts } = found;
  const output = table.outputs[0];
  if (output === undefined) throw new Error('a table without an output');
  const written = exportTable(table, plan, of.kind === 'assignment' ? plan.otherwise : undefined);
  const used = [...namesIn(found)];
  const name = freeName(of.kind === 'score' ? of.score : plan.title['zh-CN'], used);
  const main = cuts === undefined ? name : freeName('得分', [...used, name]);
  const parameters = used.filter((one) => Object.hasOwn(plan.parameters, one));
  const inputs = used.filter((one) => !Object.hasOwn(plan.parameters, one)).map((one) => inputOf(one, plan));
  const decisions: ExportedDecision[] = [
    ...parameters.map((one) => constantDecision(one, plan.parameters[one] ?? '0')),
    {
      name: main,
      kind: outputType(table, output).kind,
      requires: [...namesIn(table)],
      logic: { kind: 'table', ...written.table },
    },
  ];
  if (cuts !== undefined) {
    const requires = [main, ...[...namesIn(cuts)].filter((one) => one !== main)];
    decisions.push({ name, kind: 'text', requires, logic: { kind: 'table', ...cutsTable(cuts, main, plan) } });
  }
  const notes = [...notesOf(plan, of, inputs, main, found), ...written.notes];
  const model: ExportedModel = {
    id: plan.scheme,
    name: plan.title['zh-CN'],
    ...(notes.length > 0 && { description: descriptionOf(notes) }),
    inputs,
    decisions,
  };
  return { xml: writeDmn(model), notes };
}

/** The file says itself what it leaves out, to whoever opens it. */
function descriptionOf(notes: readonly Title[]): string {
  return [...notes.map((note) => note['zh-CN']), ...notes.map(({ en }) => en)].join('\n');
}

/** Inputs and decisions have to be told apart by their names. */
function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name} 结果`, taken) : name;
}

function tableIn(plan: Plan, of: TableOfScheme): ClassTable | undefined {
  if (of.kind === 'assignment') return plan.assignment.kind === 'table' ? plan.assignment : undefined;
  const source = plan.scores.find(({ name }) => name === of.score)?.source;
  return source?.kind === 'table' ? { table: source.table } : undefined;
}

function inputOf(name: string, plan: Plan): ExportedInput {
  if (name === asOfName) return { name, kind: 'date' };
  const known = [...plan.indicators, ...plan.scores].find((one) => one.name === name);
  const kind: FeelType = known?.type.kind ?? 'text';
  return { name, kind, ...(known?.title !== undefined && { description: known.title['zh-CN'] }) };
}

function constantDecision(name: string, value: string): ExportedDecision {
  return { name, kind: 'number', requires: [], logic: { kind: 'literal', text: value } };
}

function notesOf(
  plan: Plan,
  of: TableOfScheme,
  inputs: readonly ExportedInput[],
  main: string,
  { table, cuts }: { readonly table: DecisionTable; readonly cuts?: ClassTable['cuts'] },
): Title[] {
  const measured = inputs.filter(({ name }) => isMeasured(name, plan)).map(({ name }) => name);
  const strange = inputs.filter(({ name }) => plainText(`\`${name.replaceAll('`', '``')}\``) === undefined);
  return [
    ...(measured.length > 0 ? [exportNotes.measured(measured)] : []),
    ...(plan.population && of.kind === 'assignment' ? [exportNotes.population()] : []),
    ...(of.kind === 'assignment' && plan.floors.length + plan.caps.length > 0 ? [exportNotes.limits()] : []),
    ...(cuts === undefined ? [] : [exportNotes.cuts(main)]),
    ...(table.hit.policy === 'unique' || table.hit.policy === 'any' ? [exportNotes.conflict()] : []),
    ...strange.map(({ name }) => exportNotes.strangeName(name)),
  ];
}

/** Whether a name stands for more than a column of the customers. */
function isMeasured(name: string, plan: Plan): boolean {
  const indicator = plan.indicators.find((one) => one.name === name);
  return indicator !== undefined ? indicator.source.kind !== 'attribute' : name !== asOfName;
}
