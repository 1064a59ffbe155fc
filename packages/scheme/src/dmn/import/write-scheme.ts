import { Document, type Node } from 'yaml';
import type { ImportedScheme, ImportedTable } from './imported-scheme.js';

/** The scheme in YAML, laid out as a person would write it; notes of rules stand behind them as comments. */
export function writeScheme(scheme: ImportedScheme): string {
  const { id, title, indicators, scores, classes, assign, otherwise } = scheme;
  const document = new Document();
  const flow = (value: unknown): Node => document.createNode(value, { flow: true });
  const tableNode = ({ hit, inputs, rules }: ImportedTable): Node =>
    document.createNode({
      hit,
      inputs: flow([...inputs]),
      rules: rules.map(({ cells, note }) => {
        const node = flow(cells.map(plainCell));
        if (note !== undefined) node.comment = ` ${note.replace(/\s+/g, ' ')}`;
        return node;
      }),
    });
  const scored = Object.entries(scores).map(([name, score]): [string, unknown] => [
    name,
    'table' in score ? { table: tableNode(score.table) } : flow(score),
  ]);
  document.contents = document.createNode({
    kefen: 1,
    id,
    title: flow(title),
    indicators: Object.fromEntries(Object.entries(indicators).map(([name, node]) => [name, flow(node)])),
    ...(scored.length > 0 && { scores: Object.fromEntries(scored) }),
    classes: classes.map((one) => flow({ id: one, title: { 'zh-CN': one, en: one } })),
    assign: 'table' in assign ? { table: tableNode(assign.table) } : { rules: assign.rules.map((rule) => flow(rule)) },
    ...(otherwise !== undefined && { otherwise }),
  });
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** Numbers and booleans stand in YAML as what they are. */
function plainCell(cell: string): string | number | boolean {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  return /^-?\d+(\.\d+)?$/.test(cell) && String(Number(cell)) === cell ? Number(cell) : cell;
}
