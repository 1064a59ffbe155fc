import { formatNumber } from '@kefen/scheme';
import { describeRejected } from './load-files.js';
import type { Decided } from './table-decide.js';
import type { TableOptions } from './table-options.js';
import { say, type Terminal } from './terminal.js';

/** Says what became of every row. Gives the number of rows with a problem. */
export function reportDecided(decided: Decided, options: TableOptions, terminal: Terminal): number {
  const { report, decision, problems } = decided;
  const path = options.in;
  const without = report.used - decided.rowsWithResult;
  const [used, rows, results, others] = [report.used, report.rows, decided.rowsWithResult, without].map((n) =>
    formatNumber(String(n)),
  );
  if (!options.json) {
    terminal.error(
      say(terminal, {
        'zh-CN': `${path}: 共 ${rows} 行，采用 ${used} 行；“${decision}”有结果 ${results} 行，没有结果 ${others} 行。`,
        en: `${path}: ${used} of ${rows} ${rows === '1' ? 'row' : 'rows'} used; “${decision}”: ${results} with a result, ${others} without.`,
      }),
    );
  }
  for (const line of describeRejected(path, report, terminal)) terminal.error(line);
  for (const problem of problems) {
    for (const { row, message } of problem.examples) terminal.error(`${path}:${row}: ${say(terminal, message)}`);
    const rest = problem.rows - problem.examples.length;
    if (rest > 0) terminal.error(say(terminal, moreRows(path, problem.subject, rest)));
  }
  return report.rejected.rows + problems.reduce((sum, { rows: n }) => sum + n, 0);
}

function moreRows(path: string, subject: string, rows: number) {
  const count = formatNumber(String(rows));
  return {
    'zh-CN': `${path}: 另有 ${count} 行有同样的问题（${subject}）。`,
    en: `${path}: ${count} more ${rows === 1 ? 'row has' : 'rows have'} the same problem (${subject}).`,
  };
}
