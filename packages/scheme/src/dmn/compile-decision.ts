import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { parseUnaryTests, scopeOf } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import { compileLiteral } from './compile-literal.js';
import { compileTable } from './compile-table.js';
import { constructOfElement } from './constructs.js';
import { findDecision, orderDecisions } from './decision-graph.js';
import { scopeOfDecision } from './decision-scope.js';
import type { DmnDecision, DmnModel } from './dmn-model.js';
import { dmnProblems } from './dmn-problems.js';
import type { DmnProgram, ProgramInput, ProgramStep } from './dmn-program.js';
import { placeWithin } from './dmn-text.js';
import { createInputTypes, type DeclaredInput, type InputTypes, type TypeOfInput } from './input-types.js';
import { withListedValues } from './listed-values.js';
import { about, aboutDecision } from './subject.js';

export interface CompiledDecision {
  /** Absent where something is an error. */
  readonly program?: DmnProgram;
  /** Inputs that are used, as the file declares them; also where there is an error. */
  readonly inputs: readonly DeclaredInput[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks and types a decision of a file with everything it requires. Every problem names the decision, and where it is in a
 * table the rule and the column. Without a name it is the only decision that no other requires.
 */
export function compileDecision(model: DmnModel, wanted: string | undefined, typeOf: TypeOfInput): CompiledDecision {
  const decision = findDecision(model, wanted);
  if (!('id' in decision)) return { inputs: [], diagnostics: [decision] };
  const { decisions, diagnostics: found } = orderDecisions(model, decision);
  const diagnostics = [...found];
  const types = createInputTypes(model.items, typeOf);
  const steps: ProgramStep[] = [];
  for (const one of decisions) {
    const step = compileStep(one, model, steps, types, diagnostics);
    if (step !== undefined) steps.push(step);
  }
  diagnostics.sort((a, b) => (a.place?.offset ?? 0) - (b.place?.offset ?? 0));
  const used = usedInputs(steps);
  const inputs = [...types.asked.values()].filter(({ name }) => used.has(name));
  diagnostics.push(...unknownTypes(inputs, model));
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed) return { inputs, diagnostics };
  const program = { steps, inputs: inputs.map((input) => programInput(input, typeOf, diagnostics)) };
  return { program, inputs, diagnostics };
}

function unknownTypes(inputs: readonly DeclaredInput[], model: DmnModel): Diagnostic[] {
  return inputs.flatMap(({ name, unknownType }) => {
    if (unknownType === undefined) return [];
    const place = model.inputs.find((input) => input.name === name)?.place;
    return [{ ...dmnProblems.unknownType(name, unknownType), ...(place && { place }) }];
  });
}

function programInput(input: DeclaredInput, typeOf: TypeOfInput, diagnostics: Diagnostic[]): ProgramInput {
  const { name, values } = input;
  const type = typeOf(input);
  if (values === undefined) return { name, type };
  const { tests, diagnostics: found } = parseUnaryTests(values.text, type, scopeOf({}));
  const subject = { 'zh-CN': `输入“${name}”的可取值`, en: `Allowed values of the input “${name}”` };
  for (const { place: within, ...problem } of found) {
    const place = within === undefined ? values.place : placeWithin(values, within.offset, within.length);
    diagnostics.push({ ...about(subject, problem), severity: 'warning', place });
  }
  return { name, type, ...(tests && { allowed: { tests, text: values.text } }) };
}

function compileStep(
  decision: DmnDecision,
  model: DmnModel,
  steps: readonly ProgramStep[],
  types: InputTypes,
  diagnostics: Diagnostic[],
): ProgramStep | undefined {
  const { logic } = decision;
  const scope = scopeOfDecision(decision, model, steps, types);
  switch (logic.kind) {
    case 'table':
      return compileTable(decision, withListedValues(decision, logic, model.items), scope, types, diagnostics);
    case 'literal':
      return compileLiteral(decision, logic, scope, diagnostics);
    case 'none':
      diagnostics.push({ ...aboutDecision(decision, dmnProblems.noLogic()), place: decision.place });
      return undefined;
    case 'other': {
      const { title, advice } = constructOfElement(logic.element);
      diagnostics.push({ ...aboutDecision(decision, dmnProblems.unsupported(title, advice)), place: logic.place });
      return undefined;
    }
  }
}

function usedInputs(steps: readonly ProgramStep[]): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ logic, names }) =>
      [...namesIn(logic)].flatMap((name) => {
        const source = Object.hasOwn(names, name) ? names[name] : undefined;
        return source?.kind === 'input' ? [source.input] : [];
      }),
    ),
  );
}
