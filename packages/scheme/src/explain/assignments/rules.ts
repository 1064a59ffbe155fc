import type { PlannedRules } from '../../plan/planned-assignment.js';
import { classTitle } from '../titles.js';
import { rulesDecision } from '../ways/decision.js';
import { heldWords } from '../words/held-words.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { type Decided, decidedDown, decidedUp } from './decided-ways.js';

export const rulesExplainer: AssignmentExplainer<'rules'> = {
  decide: ({ rules }, { plan, row, node }) => {
    const index = node.facts.indexOf('1');
    const rule = rules[index];
    const when = rule && heldWords(plan, row, [rule.when]);
    if (!rule || !when) return [];
    const title = classTitle(plan, rule.class);
    return [
      {
        kind: 'rule',
        name: String(index + 1),
        title: { 'zh-CN': `规则 ${index + 1}`, en: `Rule ${index + 1}` },
        value: rule.class,
        sentence: {
          'zh-CN': `按第 ${index + 1} 条规则评为“${title['zh-CN']}”：${when['zh-CN']}。`,
          en: `“${title.en}” by rule ${index + 1}: ${when.en}.`,
        },
      },
    ];
  },
  up: (rules, context, to) => decidedUp(decided(rules, context), context, to),
  down: (rules, context) => decidedDown(decided(rules, context), context),
};

function decided(rules: PlannedRules, { node }: AssignmentContext): Decided {
  const decision = rulesDecision(rules);
  const fits = node.facts.map((fact) => fact === '1');
  return { decision, fits, by: decision.choices[fits.indexOf(true)] };
}
