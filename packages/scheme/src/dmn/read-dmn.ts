import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { DmnDecision, DmnInput, DmnItem, DmnModel, DmnRequirement } from './dmn-model.js';
import { dmnProblems } from './dmn-problems.js';
import { dmnVersionOf } from './dmn-version.js';
import { readLogic } from './read-logic.js';
import { readXml } from './read-xml.js';
import { childNamed, childrenNamed, textOf, type XmlElement } from './xml-element.js';

export interface ReadDmn {
  readonly model?: DmnModel;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a DMN file of any version from 1.1 on, by whatever tool it was written. What a decision is made of is judged when it
 * is compiled, so that one construct does not spoil a file of many decisions.
 */
export function readDmn(xml: string): ReadDmn {
  const { root, diagnostics } = readXml(xml);
  if (root === undefined) return { diagnostics };
  const version = dmnVersionOf(root.namespace);
  if (version === undefined || root.name !== 'definitions') {
    return { diagnostics: [{ ...dmnProblems.notDmn(root.name, root.namespace), place: root.place }] };
  }
  const model: DmnModel = {
    name: root.attributes.name ?? '',
    version,
    inputs: childrenNamed(root, 'inputData').map(readInput),
    decisions: childrenNamed(root, 'decision').map(readDecision),
    items: childrenNamed(root, 'itemDefinition').map(readItem),
    knowledge: ['businessKnowledgeModel', 'decisionService'].flatMap((name) =>
      childrenNamed(root, name).map(({ attributes }) => ({ id: attributes.id ?? '', name: attributes.name ?? '' })),
    ),
  };
  if (model.decisions.length > 0) return { model, diagnostics };
  return { diagnostics: [{ ...dmnProblems.noDecisions(), place: root.place }] };
}

function readInput(element: XmlElement): DmnInput {
  const { id = '', name } = element.attributes;
  const variable = childNamed(element, 'variable');
  const typeRef = variable?.attributes.typeRef;
  return {
    id,
    ...namesOf([name, variable?.attributes.name, id]),
    ...(typeRef !== undefined && { typeRef }),
    place: element.place,
  };
}

function readDecision(element: XmlElement): DmnDecision {
  const { id = '', name, label } = element.attributes;
  const variable = childNamed(element, 'variable');
  const typeRef = variable?.attributes.typeRef;
  const logic = readLogic(element);
  const outputs = logic.kind === 'table' && logic.outputs.length === 1 ? logic.outputs : [];
  return {
    id,
    ...namesOf([name, variable?.attributes.name, id, ...outputs.map((output) => output.name)]),
    ...(label !== undefined && { label }),
    ...(typeRef !== undefined && { typeRef }),
    requires: ['informationRequirement', 'knowledgeRequirement']
      .flatMap((requirement) => childrenNamed(element, requirement))
      .flatMap(readRequirement),
    logic,
    place: element.place,
  };
}

/** The first name there is, and the others. Names can be broken over lines; in FEEL runs of blanks are one. */
function namesOf(written: readonly (string | undefined)[]): { name: string; aliases: readonly string[] } {
  const plain = written.map((name) => (name ?? '').trim().replace(/\s+/g, ' ')).filter((name) => name !== '');
  const [name = '', ...aliases] = new Set(plain);
  return { name, aliases };
}

const requirements: Readonly<Record<string, DmnRequirement['kind']>> = {
  requiredInput: 'input',
  requiredDecision: 'decision',
  requiredKnowledge: 'knowledge',
};

function readRequirement(element: XmlElement): DmnRequirement[] {
  return element.children.flatMap(({ name, attributes, place }) => {
    const kind = requirements[name];
    return kind === undefined ? [] : [{ kind, href: attributes.href ?? '', place }];
  });
}

function readItem(element: XmlElement): DmnItem {
  const typeRef = childNamed(element, 'typeRef')?.text.trim() ?? element.attributes.typeRef;
  const values = childNamed(element, 'allowedValues');
  const text = values && childNamed(values, 'text');
  const structure = structureOf(element);
  return {
    name: (element.attributes.name ?? '').trim(),
    ...(typeRef !== undefined && { typeRef }),
    ...(text && { values: textOf(text) }),
    isList: element.attributes.isCollection === 'true',
    ...(structure && { structure }),
  };
}

function structureOf(element: XmlElement): DmnItem['structure'] {
  if (childNamed(element, 'functionItem') !== undefined) return 'function';
  return childNamed(element, 'itemComponent') === undefined ? undefined : 'context';
}
