import { namesIn } from '../../plan/names-in.js';
import type { DmnProgram, NameSource } from '../dmn-program.js';

/** What inputs and decisions are called in a scheme: as expressions call them. */
export interface SchemeNames {
  /** The first is what it is defined as; the others stand for it. */
  ofInput(input: string): readonly string[];
  ofDecision(decision: string): readonly string[];
}

/** Expressions may use the id or the name of an output; their texts stay as they are, so the scheme uses the same names. */
export function schemeNames({ steps }: DmnProgram): SchemeNames {
  const used = new Map<string, Set<string>>();
  for (const { logic, names } of steps) {
    for (const name of namesIn(logic)) {
      const source = Object.hasOwn(names, name) ? names[name] : undefined;
      if (source === undefined) continue;
      const key = keyOf(source);
      used.set(key, (used.get(key) ?? new Set()).add(name));
    }
  }
  const of = (key: string, own: string) => {
    const names = used.get(key);
    return names === undefined ? [own] : [...names].sort((a, b) => Number(b === own) - Number(a === own));
  };
  return {
    ofInput: (input) => of(`input ${input}`, input),
    ofDecision: (decision) => of(`decision ${decision}`, decision),
  };
}

function keyOf(source: NameSource): string {
  return source.kind === 'input' ? `input ${source.input}` : `decision ${source.decision}`;
}
