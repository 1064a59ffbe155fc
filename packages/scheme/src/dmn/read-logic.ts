import type { DmnLogic, DmnRule, DmnTable, DmnTableInput, DmnTableOutput } from './dmn-model.js';
import type { DmnText } from './dmn-text.js';
import { childNamed, childrenNamed, textOf, type XmlElement } from './xml-element.js';

/** What can stand in a decision beside its logic. */
const besides: ReadonlySet<string> = new Set([
  'description',
  'extensionElements',
  'question',
  'allowedAnswers',
  'variable',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]);

/** The table or expression of a decision, or the name of what it is instead. */
export function readLogic(decision: XmlElement): DmnLogic {
  const own = decision.children.filter((child) => child.namespace === decision.namespace);
  const logic = own.find((child) => !besides.has(child.name));
  if (logic === undefined) return { kind: 'none' };
  if (logic.name === 'decisionTable') return { kind: 'table', ...readTable(logic) };
  if (logic.name !== 'literalExpression') return { kind: 'other', element: logic.name, place: logic.place };
  const language = logic.attributes.expressionLanguage;
  return { kind: 'literal', text: textIn(logic), ...(language !== undefined && { language }) };
}

function readTable(element: XmlElement): DmnTable {
  const { hitPolicy, aggregation } = element.attributes;
  const annotations = childrenNamed(element, 'annotation').map(({ attributes }) => attributes.name ?? '');
  return {
    place: element.place,
    hitPolicy: hitPolicy ?? 'UNIQUE',
    ...(aggregation !== undefined && { aggregation }),
    inputs: childrenNamed(element, 'input').map(readInput),
    outputs: childrenNamed(element, 'output').map(readOutput),
    rules: childrenNamed(element, 'rule').map(readRule),
    annotations,
  };
}

function readInput(element: XmlElement): DmnTableInput {
  const expression = childNamed(element, 'inputExpression');
  const values = childNamed(element, 'inputValues');
  const { typeRef, expressionLanguage } = expression?.attributes ?? {};
  return {
    expression: textIn(expression ?? element),
    ...labelOf(element),
    ...(typeRef !== undefined && { typeRef }),
    ...(expressionLanguage !== undefined && { language: expressionLanguage }),
    ...(values && { values: textIn(values) }),
  };
}

function readOutput(element: XmlElement): DmnTableOutput {
  const { name, typeRef } = element.attributes;
  const values = childNamed(element, 'outputValues');
  const otherwise = childNamed(element, 'defaultOutputEntry');
  return {
    place: element.place,
    ...(name !== undefined && name.trim() !== '' && { name: name.trim() }),
    ...labelOf(element),
    ...(typeRef !== undefined && { typeRef }),
    ...(values && textIn(values).text !== '' && { values: textIn(values) }),
    ...(otherwise && textIn(otherwise).text !== '' && { otherwise: textIn(otherwise) }),
  };
}

function labelOf({ attributes }: XmlElement): { label?: string } {
  const label = attributes.label?.trim();
  return label === undefined || label === '' ? {} : { label };
}

function readRule(element: XmlElement): DmnRule {
  const entries = [...childrenNamed(element, 'inputEntry'), ...childrenNamed(element, 'outputEntry')];
  const description = childNamed(element, 'description')?.text.trim();
  const annotations = childrenNamed(element, 'annotationEntry').map((entry) => textIn(entry).text);
  return {
    place: element.place,
    inputs: childrenNamed(element, 'inputEntry').map(textIn),
    outputs: childrenNamed(element, 'outputEntry').map(textIn),
    languages: entries.flatMap(({ attributes }) => attributes.expressionLanguage ?? []),
    annotations: [...annotations, ...(description ? [description] : [])].filter((text) => text !== ''),
  };
}

/** Older files have the text in the element itself. */
function textIn(element: XmlElement): DmnText {
  return textOf(childNamed(element, 'text') ?? element);
}
