import type { Scope } from '../feel/index.js';
import { type ConstructName, constructs } from './constructs.js';
import { idOf } from './decision-graph.js';
import type { DmnDecision, DmnModel } from './dmn-model.js';
import type { NameSource, ProgramStep } from './dmn-program.js';
import type { InputTypes } from './input-types.js';

/** What the expressions of a decision can name. */
export interface DecisionScope {
  readonly scope: Scope;
  readonly sources: ReadonlyMap<string, NameSource>;
  /** Names that are there but whose values are not simple. */
  readonly barred: ReadonlyMap<string, ConstructName>;
}

/** The inputs of the file and the decisions that this one requires, under all their names. */
export function scopeOfDecision(
  decision: DmnDecision,
  model: DmnModel,
  steps: readonly ProgramStep[],
  types: InputTypes,
): DecisionScope {
  const sources = new Map<string, NameSource>();
  const barred = new Map<string, ConstructName>();
  const names = new Map<string, Scope['names'] extends ReadonlyMap<string, infer Entry> ? Entry : never>();
  const required = new Set(decision.requires.map(({ href }) => idOf(href)));
  const decisions = model.decisions.filter(({ id }) => required.has(id));
  for (const name of distinctNames(decisions)) {
    const step = steps.find((one) => one.decision === name.of.name);
    if (step === undefined) continue;
    const [output] = step.outputs;
    if (step.isList) barred.set(name.name, 'listResult');
    else if (step.outputs.length !== 1 || output === undefined) barred.set(name.name, 'recordResult');
    else {
      names.set(name.name, { type: output.type });
      sources.set(name.name, { kind: 'decision', decision: step.decision });
    }
  }
  for (const { name, of } of distinctNames(model.inputs)) {
    if (names.has(name) || barred.has(name)) continue;
    const type = types.declared(of);
    if (typeof type === 'string') barred.set(name, type);
    else {
      names.set(name, { type });
      sources.set(name, { kind: 'input', input: of.name });
    }
  }
  return { scope: { names }, sources, barred };
}

interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Own names first; an alias counts where nothing else is called so. */
function distinctNames<T extends Named>(items: readonly T[]): { readonly name: string; readonly of: T }[] {
  const taken = new Map(items.map((item) => [item.name, item]));
  for (const item of items) {
    for (const alias of item.aliases) if (!taken.has(alias)) taken.set(alias, item);
  }
  return [...taken].map(([name, of]) => ({ name, of }));
}

/** The barred name that a text speaks of, if there is one. */
export function findBarred(text: string, { barred }: DecisionScope): (typeof constructs)[ConstructName] | undefined {
  const plain = text.replace(/"(?:\\.|[^"\\])*"/g, '""').replace(/\s+/g, ' ');
  const name = [...barred.keys()].find((one) => isNamed(plain, one));
  const construct = name === undefined ? undefined : barred.get(name);
  return construct === undefined ? undefined : constructs[construct];
}

function isNamed(text: string, name: string): boolean {
  const word = /[\p{L}\p{N}_]/u;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!word.test(text[at - 1] ?? ' ') && !word.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
}
