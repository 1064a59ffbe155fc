import type { Title } from '../../dataset/dataset.js';
import { type DecisionTable, decisionOrder, givesList, writeHit } from '../../decision-table/index.js';
import { importNotes } from './import-words.js';
import type { ImportedScore, ImportedTable } from './imported-scheme.js';

/** A table of one number as `scores.x.table`; with several outputs the first counts. */
export function pointsTableOf(
  decision: string,
  table: DecisionTable,
): { readonly table: ImportedTable; readonly note?: Title } {
  const { hit, inputs } = table;
  const taken = takenHit(table);
  const inOrder = hit.policy === 'priority' ? (decisionOrder(table) ?? []) : table.rules.map((_, i) => i);
  const rules = inOrder.flatMap((i) => table.rules[i] ?? []);
  const written = {
    hit: taken,
    inputs: inputs.map(({ text }) => text),
    rules: rules.map(({ cells, note }) => ({
      cells: [
        ...cells.slice(0, inputs.length).map(testCell),
        ...(hit.aggregation === 'count' ? [] : [cells[inputs.length] || 'null']),
      ],
      ...(note !== undefined && { note }),
    })),
  };
  if (!givesList(hit)) return { table: written };
  return { table: written, note: importNotes.listTaken(decision, writeHit(hit), taken) };
}

/** A scheme has no list of output values for points, so that priority is written as the order of the rules. */
function takenHit({ hit }: DecisionTable): string {
  return givesList(hit) || hit.policy === 'priority' ? 'first' : writeHit(hit);
}

/** An empty cell says nothing. */
export function testCell(text: string): string {
  return text === '' ? '-' : text;
}

interface ScoreDraft {
  readonly scores: Record<string, ImportedScore>;
  readonly notes: Title[];
}

/** Adds the score of a table. A default becomes a formula on a score that has the table. */
export function withDefault(name: string, decision: string, table: DecisionTable, { scores, notes }: ScoreDraft): void {
  const otherwise = table.outputs[0]?.otherwise;
  const { table: points } = pointsTableOf(decision, table);
  if (otherwise?.kind !== 'literal' || typeof otherwise.value !== 'string') {
    scores[name] = { table: points };
    return;
  }
  const inner = `${name} rules`;
  scores[inner] = { table: points };
  scores[name] = { formula: `if \`${inner}\` = null then ${otherwise.value} else \`${inner}\`` };
  notes.push(importNotes.defaultKept(decision, name));
}
