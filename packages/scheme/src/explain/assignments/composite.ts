import type { Title } from '../../dataset/dataset.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAssignment, PlannedComposite } from '../../plan/planned-assignment.js';
import type { ExplanationStep, Neighbour } from '../explanation.js';
import { joinNeeds, lastsAsLongAs, wayTo } from '../need.js';
import { classTitle } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

type ExplainerOf = (assignment: PlannedAssignment) => AssignmentExplainer<PlannedAssignment['kind']>;

/** The parts are explained by those who know every kind of assignment. */
export function compositeExplainer(explainerOf: ExplainerOf): AssignmentExplainer<'composite'> {
  return {
    decide: (composite, context) => {
      const parts = partsOf(composite, context);
      const steps = parts.flatMap(({ part, context: own }) => [...explainerOf(part).decide(part, own)]);
      const deciding = parts.find(({ context: own }) => own.node.class === context.node.class);
      if (context.node.class === '' || !deciding) return steps;
      return [...steps, decidingStep(composite, context, parts.indexOf(deciding))];
    },
    up: (composite, context, to) => {
      const ways = partsOf(composite, context)
        .filter(({ context: own }) => placeOf(context.plan, own.node.class) > placeOf(context.plan, to))
        .map(({ part, context: own }) => explainerOf(part).up(part, own, to));
      return composite.takes === 'worst' ? all(ways, context, to) : ways.find((way) => way !== undefined);
    },
    down: (composite, context, to) => {
      const reached = partsOf(composite, context).filter(({ context: own }) => own.node.class === context.node.class);
      const ways = reached.map(({ part, context: own }) => explainerOf(part).down(part, own, to));
      const [way] = ways;
      if (composite.takes === 'best' || ways.length === 1) return ways.length === 1 ? way : undefined;
      const found = ways.filter((one) => one !== undefined);
      const needs = found.flatMap((one) => one.needs);
      if (needs.length === 0) return undefined;
      const sentence = joinNeeds(needs, lastsAsLongAs(classTitle(context.plan, context.node.class)));
      return { class: to, title: classTitle(context.plan, to), needs, sentence };
    },
  };
}

function partsOf({ parts }: PlannedComposite, context: AssignmentContext) {
  return parts.flatMap((part, i) => {
    const step = `${context.step}.${i}`;
    const node = context.row.nodes[step];
    return node ? [{ part, context: { ...context, step, node } }] : [];
  });
}

function decidingStep(
  composite: PlannedComposite,
  { plan, row, step, node }: AssignmentContext,
  deciding: number,
): ExplanationStep {
  const given = composite.parts.map((_part, i) => row.nodes[`${step}.${i}`]?.class ?? '');
  const words = (lang: keyof Title, none: string) =>
    given.map((id) => (id === '' ? none : `“${classTitle(plan, id)[lang]}”`)).join(lang === 'zh-CN' ? '、' : ', ');
  const title = classTitle(plan, node.class);
  const worst = composite.takes === 'worst';
  return {
    kind: 'rule',
    name: String(deciding + 1),
    title: worst ? { 'zh-CN': '取较差者', en: 'The worst counts' } : { 'zh-CN': '取较好者', en: 'The best counts' },
    value: node.class,
    sentence: {
      'zh-CN': `各项标准分别得到 ${words('zh-CN', '无类别')}；取其中${worst ? '较差' : '较好'}的，即第 ${deciding + 1} 项标准的“${title['zh-CN']}”。`,
      en: `The standards give ${words('en', 'no class')}; the ${worst ? 'worst' : 'best'} counts, which is “${title.en}” of standard ${deciding + 1}.`,
    },
  };
}

/** Every part has to get there. */
function all(ways: readonly (Neighbour | undefined)[], { plan }: AssignmentContext, to: string): Neighbour | undefined {
  const found = ways.filter((way) => way !== undefined);
  if (found.length === 0 || found.length < ways.length) return undefined;
  const [first] = found;
  if (found.length === 1) return first;
  const needs = found.flatMap((way) => way.needs);
  const title = classTitle(plan, to);
  return { class: to, title, needs, sentence: joinNeeds(needs, wayTo(title)) };
}

/** The place of a class, counted from 0; behind the last one where there is none. */
function placeOf(plan: Plan, id: string): number {
  const place = plan.classes.findIndex((c) => c.id === id);
  return place < 0 ? plan.classes.length : place;
}
