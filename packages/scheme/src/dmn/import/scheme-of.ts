import type { Title } from '../../dataset/dataset.js';
import type { DecisionTable } from '../../decision-table/index.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { namesIn } from '../../plan/names-in.js';
import type { DmnDecision, DmnModel } from '../dmn-model.js';
import type { DmnProgram, ProgramStep } from '../dmn-program.js';
import { classTableOf } from './class-table.js';
import { importNotes, importProblems } from './import-words.js';
import type { ImportedIndicator, ImportedScheme, ImportedScore } from './imported-scheme.js';
import { pointsTableOf, withDefault } from './points-table.js';
import { schemeId } from './scheme-id.js';
import { type SchemeNames, schemeNames } from './scheme-names.js';
import { tableFormula } from './table-formula.js';

/** What is gathered on the way. */
interface Draft {
  readonly names: SchemeNames;
  readonly model: DmnModel;
  readonly indicators: Record<string, ImportedIndicator>;
  readonly scores: Record<string, ImportedScore>;
  readonly notes: Title[];
}

/** The scheme of a checked decision, or why there can be none. */
export function schemeOf(program: DmnProgram, model: DmnModel, decision: DmnDecision): ImportedScheme | Diagnostic {
  const draft: Draft = { names: schemeNames(program), model, indicators: {}, scores: {}, notes: [] };
  addInputs(program, draft);
  const last = program.steps.at(-1);
  if (last === undefined) throw new Error('a decision without steps');
  for (const step of program.steps.slice(0, -1)) {
    const problem = addStep(step, draft);
    if (problem !== undefined) return problem;
  }
  const end = endOf(last, draft);
  if ('code' in end) return end;
  const title = { 'zh-CN': decision.name, en: decision.name };
  const { names: _, model: __, ...parts } = draft;
  return { id: schemeId(decision), title, ...parts, ...end };
}

function addInputs({ inputs }: DmnProgram, { names, indicators, notes }: Draft): void {
  for (const { name, allowed } of inputs) {
    const [first = name, ...others] = names.ofInput(name);
    indicators[first] = { attribute: name };
    for (const other of others) indicators[other] = { formula: quoted(first) };
    if (allowed !== undefined) notes.push(importNotes.allowedValues(name, allowed.text));
  }
  if (inputs.length > 0) notes.push(importNotes.attributes(inputs.map(({ name }) => name)));
}

/** A decision that others require: a score where it is a number from a table, otherwise a formula. */
function addStep(step: ProgramStep, draft: Draft): Diagnostic | undefined {
  const [first = step.decision, ...others] = draft.names.ofDecision(step.decision);
  const { logic } = step;
  const problem =
    logic.kind === 'literal'
      ? addFormula(first, literalText(step, draft.model), step, draft)
      : addTable(first, logic.table, step, draft);
  for (const other of others) addFormula(other, quoted(first), step, draft, [first]);
  return problem;
}

function addTable(name: string, table: DecisionTable, step: ProgramStep, draft: Draft): Diagnostic | undefined {
  const [output] = step.outputs;
  if (step.isList || step.outputs.length !== 1 || output === undefined) return undefined;
  if (output.type.kind === 'number') {
    withDefault(name, step.decision, table, draft);
    return undefined;
  }
  const otherwise = table.outputs[0]?.otherwise === undefined ? undefined : defaultText(step, draft.model);
  const formula = tableFormula(table, otherwise);
  if (formula === undefined) return importProblems.tooLong(step.decision);
  draft.notes.push(importNotes.asFormula(step.decision));
  return addFormula(name, formula, step, draft);
}

/** An indicator, or a score where it rests on one: indicators come first. */
function addFormula(
  name: string,
  formula: string,
  { logic }: ProgramStep,
  { indicators, scores }: Draft,
  uses: Iterable<string> = namesIn(logic),
): undefined {
  const rests = [...uses].some((used) => Object.hasOwn(scores, used));
  if (rests) scores[name] = { formula };
  else indicators[name] = { formula };
  return undefined;
}

type End = Pick<ImportedScheme, 'classes' | 'assign' | 'otherwise'>;

/** What the decision itself becomes. */
function endOf(step: ProgramStep, draft: Draft): End | Diagnostic {
  const { logic, decision, outputs } = step;
  const [output] = outputs;
  const kind = output?.type.kind;
  if (kind === 'number') return numberEnd(step, draft);
  if (kind === 'boolean' && logic.kind === 'literal') {
    addFormula(decision, literalText(step, draft.model), step, draft);
    const name = quoted(decision);
    const rules = [
      { class: 'true', when: `${name} = true` },
      { class: 'false', when: `${name} = false` },
    ];
    return { classes: ['true', 'false'], assign: { rules } };
  }
  if (kind !== 'text' && kind !== 'boolean') return importProblems.otherKind(decision);
  if (logic.kind === 'literal') return importProblems.noClasses(decision);
  const made = classTableOf(decision, logic.table);
  if ('code' in made) return made;
  const { notes, classes, table, otherwise } = made;
  draft.notes.push(...notes);
  return { classes, assign: { table }, ...(otherwise !== undefined && { otherwise }) };
}

/** A number is a score; how it is cut into classes nobody has said. */
function numberEnd(step: ProgramStep, draft: Draft): End | Diagnostic {
  const { logic, decision } = step;
  if (logic.kind === 'literal') draft.scores[decision] = { formula: literalText(step, draft.model) };
  else if (step.isList) {
    const { table, note } = pointsTableOf(decision, logic.table);
    draft.scores[decision] = { table };
    if (note) draft.notes.push(note);
  } else withDefault(decision, decision, logic.table, draft);
  draft.notes.push(importNotes.numberToCut(decision));
  return { classes: ['rated'], assign: { rules: [{ class: 'rated', when: `${quoted(decision)} != null` }] } };
}

function literalText({ decision }: ProgramStep, { decisions }: DmnModel): string {
  const logic = decisions.find(({ name }) => name === decision)?.logic;
  return logic?.kind === 'literal' ? logic.text.text.replace(/\s+/g, ' ') : '';
}

function defaultText({ decision }: ProgramStep, { decisions }: DmnModel): string | undefined {
  const logic = decisions.find(({ name }) => name === decision)?.logic;
  return logic?.kind === 'table' ? logic.outputs[0]?.otherwise?.text : undefined;
}

/** A name as an expression: between backquotes where it is not a plain word. */
function quoted(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
