import type { Title } from '../../dataset/dataset.js';
import { type ClassCut, type DecisionTable, type Hit, outputType, writeHit } from '../../decision-table/index.js';
import type { Expression } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import { exportNotes } from './export-words.js';
import type { ExportedTable } from './exported-model.js';
import { plainText } from './plain-text.js';

const annotation = '类别名称';

/** A checked table as DMN writes it. Classes are texts, their order the order of the output values. */
export function exportTable(
  table: DecisionTable,
  { classes }: Plan,
  otherwise: string | undefined,
): { readonly table: ExportedTable; readonly notes: readonly Title[] } {
  const [output] = table.outputs;
  if (output === undefined) throw new Error('a table without an output');
  const { hit, values, notes } = hitOf(table);
  const titleOf = (id: string) => classes.find((one) => one.id === id)?.title['zh-CN'];
  const hasTitles = output.ranked && classes.some(({ id, title }) => title['zh-CN'] !== id);
  const isCount = table.hit.aggregation === 'count';
  const written: ExportedTable = {
    hitPolicy: hit.policy.toUpperCase(),
    ...(hit.aggregation !== undefined && { aggregation: hit.aggregation.toUpperCase() }),
    inputs: table.inputs.map(({ text, expression }) => ({ text: asWritten(text), kind: expression.type.kind })),
    output: {
      kind: outputType(table, output).kind,
      ...(values !== undefined && { values }),
      ...(otherwise !== undefined && output.ranked && { otherwise: feelText(otherwise) }),
    },
    rules: table.rules.map((rule) => {
      const place = table.inputs.length;
      const entry = rule.outputs[0];
      const id = output.ranked && entry?.kind === 'literal' ? String(entry.value) : undefined;
      const note = rule.note ?? (id === undefined ? undefined : titleOf(id));
      return {
        cells: rule.cells.slice(0, place).map((cell) => (cell === '' ? '-' : asWritten(cell))),
        output: id === undefined ? asWritten(rule.cells[place] ?? (isCount ? '1' : '')) : feelText(id),
        ...(note !== undefined && { note }),
      };
    }),
    ...((hasTitles || table.rules.some(({ note }) => note !== undefined)) && { annotation }),
  };
  return { table: written, notes };
}

/** The cuts of a number as a table of its own: the first that fits. */
export function cutsTable(cuts: readonly ClassCut[], number: string, { classes }: Plan): ExportedTable {
  return {
    hitPolicy: 'FIRST',
    inputs: [{ text: number, kind: 'number' }],
    output: { kind: 'text', values: classes.map(({ id }) => feelText(id)) },
    rules: cuts.map((cut) => ({ cells: [asWritten(cut.text)], output: feelText(cut.class) })),
  };
}

/** Over classes the least is the worst and the greatest the best: in DMN a matter of priority. */
function hitOf(table: DecisionTable): { hit: Hit; values: readonly string[] | undefined; notes: readonly Title[] } {
  const [output] = table.outputs;
  const values = output?.values?.map(constantText);
  const { aggregation } = table.hit;
  if (!output?.ranked || (aggregation !== 'min' && aggregation !== 'max')) return { hit: table.hit, values, notes: [] };
  const hit: Hit = { policy: 'priority' };
  const inOrder = aggregation === 'max' ? values : values?.toReversed();
  return { hit, values: inOrder, notes: [exportNotes.ranked(writeHit(table.hit), 'PRIORITY')] };
}

function constantText(value: Expression): string {
  if (value.kind !== 'literal' || value.value === null) return 'null';
  return value.type.kind === 'text' ? feelText(String(value.value)) : String(value.value);
}

function feelText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function asWritten(text: string): string {
  return plainText(text) ?? text;
}
