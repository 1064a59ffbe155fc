import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { constructs } from './constructs.js';
import type { DmnDecision, DmnModel, DmnRequirement } from './dmn-model.js';
import { dmnProblems } from './dmn-problems.js';
import { aboutDecision } from './subject.js';

export interface DecisionOrder {
  /** What the decision requires, each before those that require it; the decision itself is the last. */
  readonly decisions: readonly DmnDecision[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds a decision by its name or id; without one, the only one that no other requires. */
export function findDecision(model: DmnModel, wanted?: string): DmnDecision | Diagnostic {
  const { decisions } = model;
  const known = decisions.map(({ name }) => name);
  if (wanted !== undefined) {
    const plain = wanted.trim().replace(/\s+/g, ' ');
    const found =
      decisions.find(({ name }) => name === plain) ??
      decisions.find(({ aliases, label }) => aliases.includes(plain) || label === plain);
    return found ?? dmnProblems.unknownDecision(wanted, known);
  }
  const required = new Set(decisions.flatMap(({ requires }) => requires.map(({ href }) => idOf(href))));
  const last = decisions.filter(({ id }) => !required.has(id));
  const [only, ...others] = last.length === 0 ? decisions : last;
  return only !== undefined && others.length === 0 ? only : dmnProblems.severalDecisions(known);
}

/** The decisions that one rests on, in an order in which they can be evaluated. */
export function orderDecisions(model: DmnModel, decision: DmnDecision): DecisionOrder {
  const ordered: DmnDecision[] = [];
  const diagnostics: Diagnostic[] = [];
  const visit = (one: DmnDecision, above: readonly DmnDecision[]): void => {
    if (ordered.includes(one)) return;
    const at = above.indexOf(one);
    if (at >= 0) {
      const names = [...above.slice(at), one].map(({ name }) => name);
      diagnostics.push({ ...aboutDecision(one, dmnProblems.cycle(names)), place: one.place });
      return;
    }
    for (const requirement of one.requires) {
      const found = follow(model, one, requirement, diagnostics);
      if (found !== undefined) visit(found, [...above, one]);
    }
    ordered.push(one);
  };
  visit(decision, []);
  return { decisions: ordered, diagnostics };
}

/** The decision that a requirement leads to; problems are put with the others. */
function follow(
  model: DmnModel,
  decision: DmnDecision,
  { kind, href, place }: DmnRequirement,
  diagnostics: Diagnostic[],
): DmnDecision | undefined {
  const refuse = (problem: Omit<Diagnostic, 'place'>) => {
    diagnostics.push({ ...aboutDecision(decision, problem), place });
    return undefined;
  };
  const id = idOf(href);
  if (!href.startsWith('#') && href.includes('#') && !isKnown(model, id)) {
    return refuse(dmnProblems.unsupported(constructs.import.title, constructs.import.advice));
  }
  // What invokes it is refused for that.
  if (kind === 'knowledge' && decision.logic.kind === 'other') return undefined;
  if (kind === 'knowledge')
    return refuse(dmnProblems.unsupported(constructs.knowledge.title, constructs.knowledge.advice));
  if (kind === 'input')
    return model.inputs.some((input) => input.id === id) ? undefined : refuse(dmnProblems.missingRequirement(id));
  return model.decisions.find((one) => one.id === id) ?? refuse(dmnProblems.missingRequirement(id));
}

function isKnown({ inputs, decisions, knowledge }: DmnModel, id: string): boolean {
  return [...inputs, ...decisions, ...knowledge].some((one) => one.id === id);
}

export function idOf(href: string): string {
  return href.slice(href.indexOf('#') + 1);
}
