import { startMeasures } from '../../model/start-names.js';
import type { ConstructPanel, PanelProps } from '../panel.js';
import { DecisionTable } from '../table/decision-table.js';
import { emptyRule } from '../table/table-edits.js';

const hits = ['unique', 'first', 'any', 'collect sum', 'collect count', 'collect min', 'collect max'];

/** A decision table that gives points. */
function TablePanel({ path }: PanelProps) {
  return <DecisionTable path={[...path, 'table']} output="number" hits={hits} />;
}

export const tablePanel: ConstructPanel = {
  title: 'form.table',
  hint: 'form.pointTable.hint',
  start: (model) => {
    const inputs = startMeasures(model, 2);
    return { table: { hit: 'collect sum', inputs, rules: [emptyRule(inputs.length, 0)] } };
  },
  Panel: TablePanel,
};
