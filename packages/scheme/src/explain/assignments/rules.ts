import type { PlannedRules } from '../../plan/planned-assignment.js';
import { conditionTitle } from '../condition-title.js';
import type { Neighbour } from '../explanation.js';
import { joinNeeds, lastsAsLongAs, needOf, wayTo } from '../need.js';
import { meets, requirementsOf } from '../requirements.js';
import { classTitle } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

export const rulesExplainer: AssignmentExplainer<'rules'> = {
  decide: ({ rules }, { plan, node }) => {
    const index = node.facts.indexOf('1');
    const rule = rules[index];
    if (!rule) return [];
    const when = conditionTitle(plan, rule.text);
    const title = classTitle(plan, rule.class);
    return [
      {
        kind: 'rule',
        name: String(index + 1),
        title: { 'zh-CN': `规则 ${index + 1}`, en: `Rule ${index + 1}` },
        value: rule.text,
        sentence: {
          'zh-CN': `第 ${index + 1} 条规则“${when['zh-CN']}”最先成立，得到“${title['zh-CN']}”。`,
          en: `Rule ${index + 1}, “${when.en}”, is the first that holds and gives “${title.en}”.`,
        },
      },
    ];
  },
  up: wayUp,
  down: ({ rules }, { plan, row, node }, to) => {
    const rule = rules[node.facts.indexOf('1')];
    const requirements = rule && requirementsOf(rule.when, plan.parameters);
    if (!rule || !requirements) return undefined;
    // What matters for losing the class are the bounds that a smaller achievement would cross.
    const needs = requirements.filter((r) => r.operator !== '!=').map((r) => needOf(plan, row, r, 'down'));
    if (needs.length === 0) return undefined;
    const sentence = joinNeeds(needs, lastsAsLongAs(classTitle(plan, rule.class)));
    return { class: to, title: classTitle(plan, to), needs, sentence };
  },
};

function wayUp({ rules }: PlannedRules, { plan, row }: AssignmentContext, to: string): Neighbour | undefined {
  const rule = rules.find((r) => r.class === to);
  if (!rule) return undefined;
  const title = classTitle(plan, to);
  const requirements = requirementsOf(rule.when, plan.parameters);
  if (!requirements) {
    const when = conditionTitle(plan, rule.text);
    const sentence = {
      'zh-CN': `要进入“${title['zh-CN']}”，须满足：${when['zh-CN']}。`,
      en: `“${title.en}” takes: ${when.en}.`,
    };
    return { class: to, title, needs: [], sentence };
  }
  const needs = requirements.filter((r) => !meets(row.values[r.name], r)).map((r) => needOf(plan, row, r, 'up'));
  return { class: to, title, needs, sentence: joinNeeds(needs, wayTo(title)) };
}
