import type { Title } from '../../dataset/dataset.js';
import { type DecisionTable, decisionOrder, givesList, type TableRule, writeHit } from '../../decision-table/index.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Expression } from '../../feel/index.js';
import { importNotes, importProblems } from './import-words.js';
import type { ImportedTable } from './imported-scheme.js';
import { testCell } from './points-table.js';

export interface ImportedClassTable {
  readonly classes: readonly string[];
  readonly table: ImportedTable;
  /** The class of those whom no rule fits. */
  readonly otherwise?: string;
  readonly notes: readonly Title[];
}

/** A table of texts as `assign.table`: the texts are the classes. */
export function classTableOf(decision: string, table: DecisionTable): ImportedClassTable | Diagnostic {
  const { inputs, outputs } = table;
  const [output] = outputs;
  const empty = table.rules.findIndex((rule) => classIn(rule.outputs[0]) === null);
  const { policy } = table.hit;
  if (empty >= 0 && policy !== 'unique' && policy !== 'any') return importProblems.emptyOutput(decision, empty + 1);
  const rules = orderOfRules(table).filter((rule) => classIn(rule.outputs[0]) !== null);
  if (output === undefined || rules.length === 0 || !rules.every((rule) => classIn(rule.outputs[0]) !== undefined)) {
    return importProblems.noClasses(decision);
  }
  const otherwise = classIn(output.otherwise);
  const listed = (output.values ?? []).flatMap((value) => classIn(value) ?? []);
  const named = [...rules.map((rule) => rule.outputs[0]), output.otherwise].flatMap((entry) => classIn(entry) ?? []);
  const taken = takenHit(table);
  const notes = [
    ...(listed.length === 0 ? [importNotes.classOrder(decision)] : []),
    ...(givesList(table.hit) ? [importNotes.listTaken(decision, writeHit(table.hit), taken)] : []),
    ...outputs.slice(1).map(({ name }) => importNotes.outputDropped(decision, name ?? '')),
    ...(empty >= 0 ? [importNotes.emptyRule(decision, empty + 1)] : []),
  ];
  return {
    classes: [...new Set([...listed, ...named])],
    table: {
      hit: taken,
      inputs: inputs.map(({ text }) => text),
      rules: rules.map((rule) => ({
        cells: [...rule.cells.slice(0, inputs.length).map(testCell), classIn(rule.outputs[0]) ?? ''],
        ...(rule.note !== undefined && { note: rule.note }),
      })),
    },
    ...(typeof otherwise === 'string' && { otherwise }),
    notes,
  };
}

/** The text of a constant; null for none, undefined for what is not a constant. */
function classIn(entry: Expression | undefined): string | null | undefined {
  return entry?.kind === 'literal' ? (entry.value === null ? null : String(entry.value)) : undefined;
}

/** A scheme lets one class decide; where DMN lists several the first of them is taken. */
function takenHit({ hit }: DecisionTable): string {
  if (hit.policy === 'output order') return 'priority';
  return givesList(hit) || hit.aggregation !== undefined ? 'first' : writeHit(hit);
}

/** The least and the greatest text are those of the alphabet, not of the classes: written as the order of the rules. */
function orderOfRules(table: DecisionTable): readonly TableRule[] {
  if (table.hit.aggregation === undefined) return table.rules;
  return (decisionOrder(table) ?? []).flatMap((i) => table.rules[i] ?? []);
}
