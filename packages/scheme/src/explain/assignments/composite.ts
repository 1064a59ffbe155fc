import type { PlannedAssignment, PlannedComposite } from '../../plan/planned-assignment.js';
import type { ExplanationStep } from '../explanation.js';
import { classTitle } from '../titles.js';
import { inBoth } from '../words/language.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { partTitle } from './part-title.js';
import { allDown, allUp, anyDown, eitherUp } from './part-ways.js';
import { placeOf } from './place-of.js';

type ExplainerOf = (assignment: PlannedAssignment) => AssignmentExplainer<PlannedAssignment['kind']>;

/** The parts are explained by those who know every kind of assignment. */
export function compositeExplainer(explainerOf: ExplainerOf): AssignmentExplainer<'composite'> {
  return {
    decide: (composite, context) => {
      const parts = partsOf(composite, context);
      const steps = parts.flatMap(({ part, context: own }) => [...explainerOf(part).decide(part, own)]);
      return context.node.class === '' ? steps : [...steps, decidingStep(composite, context)];
    },
    up: (composite, context, to) => {
      const isBelow = ({ node }: AssignmentContext) => placeOf(context.plan, node.class) > placeOf(context.plan, to);
      const all = partsOf(composite, context);
      const below = all.filter(({ context: own }) => isBelow(own));
      const ways = below.map(({ part, context: own }) => explainerOf(part).up(part, own, to));
      if (composite.takes === 'best') return eitherUp(ways);
      const others = all.flatMap(({ context: own }) => (isBelow(own) ? [] : [own.node.class]));
      return allUp(ways, context.plan, others);
    },
    down: (composite, context, to) => {
      const all = partsOf(composite, context);
      const reached = all.filter(({ context: own }) => own.node.class === context.node.class);
      const ways = reached.map(({ part, context: own }) => explainerOf(part).down(part, own, to));
      if (composite.takes === 'worst') return anyDown(ways, context);
      const others = all.flatMap(({ context: { node: own } }) => (own.class === context.node.class ? [] : [own.class]));
      return allDown(ways, context, others);
    },
  };
}

function partsOf({ parts }: PlannedComposite, context: AssignmentContext) {
  return parts.flatMap((part, i) => {
    const step = `${context.step}.${i}`;
    const node = context.row.nodes[step];
    return node ? [{ part, title: partTitle(context.plan, part, i), context: { ...context, step, node } }] : [];
  });
}

/** `回款率得“A 级”，最长账期得“B 级”；取较差的，评为“B 级”。` */
function decidingStep(composite: PlannedComposite, context: AssignmentContext): ExplanationStep {
  const { plan, node } = context;
  const title = classTitle(plan, node.class);
  const parts = partsOf(composite, context);
  const given = inBoth((language) =>
    parts
      .map(({ title: of, context: { node: own } }) => {
        const id = own.class;
        if (language === 'en') return `${of.en} gives ${id === '' ? 'no class' : `“${classTitle(plan, id).en}”`}`;
        return id === '' ? `按${of['zh-CN']}没有类别` : `按${of['zh-CN']}为“${classTitle(plan, id)['zh-CN']}”`;
      })
      .join(language === 'en' ? ', ' : '，'),
  );
  const worst = composite.takes === 'worst';
  const deciding = parts.findIndex(({ context: { node: own } }) => own.class === node.class);
  return {
    kind: 'rule',
    name: String(deciding + 1),
    title: worst ? { 'zh-CN': '取较差者', en: 'The worst counts' } : { 'zh-CN': '取较好者', en: 'The best counts' },
    value: node.class,
    sentence: {
      'zh-CN': `${given['zh-CN']}；取${worst ? '较差' : '较好'}的，评为“${title['zh-CN']}”。`,
      en: `${capital(given.en)}; the ${worst ? 'worst' : 'best'} counts, “${title.en}”.`,
    },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
