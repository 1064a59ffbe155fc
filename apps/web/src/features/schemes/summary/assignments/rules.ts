import type { AssignmentWords } from './assignment-words.js';
import { joinWays } from './ways.js';

export const rulesWords: AssignmentWords<'rules'> = ({ rules }, { say, words }) => ({
  sentence: say({
    'zh-CN': '自上而下逐条判断，先符合的算数。',
    en: 'From top to bottom; the first that is true counts.',
  }),
  picture: {
    kind: 'table',
    columns: [
      { title: say({ 'zh-CN': '顺序', en: 'Order' }), isNumber: true },
      { title: say({ 'zh-CN': '条件', en: 'Condition' }) },
      { title: say({ 'zh-CN': '类别', en: 'Class' }) },
    ],
    rows: rules.map((rule, i) => [String(i + 1), words(rule.when), { class: rule.class }]),
  },
  ways: joinWays(
    rules.map((rule) => [rule.class, words(rule.when)]),
    say,
  ),
});
