import type { ScoreExplainer } from './score-explainer.js';

/** The table’s own rules are told by the scheme; here the points they give. */
export const explainTable: ScoreExplainer<'table'> = ({ table }, { title, shown }) => ({
  'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（按决策表的 ${table.rules.length} 条规则）。`,
  en: `${title.en}: ${shown.en} (by a decision table of ${table.rules.length} rules).`,
});
