import type { FeelType } from '../../feel/index.js';
import { writtenNamespaces } from '../dmn-version.js';
import { diagramOf } from './diagram.js';
import type { ExportedDecision, ExportedInput, ExportedModel, ExportedTable } from './exported-model.js';
import { element, writeXml, type XmlNode } from './xml-writer.js';

/** The model as DMN 1.3, which every modeller in use opens, with a diagram. */
export function writeDmn(model: ExportedModel): string {
  const ids = idsOf(model);
  const idOf = (name: string) => ids.get(name) ?? name;
  return writeXml(
    element(
      'definitions',
      {
        xmlns: writtenNamespaces.dmn,
        'xmlns:dmndi': writtenNamespaces.dmndi,
        'xmlns:dc': writtenNamespaces.dc,
        'xmlns:di': writtenNamespaces.di,
        id: `definitions_${model.id}`,
        name: model.name,
        namespace: `urn:kefen:${model.id}`,
        exporter: 'Kefen',
      },
      model.description === undefined ? [] : [element('description', {}, model.description)],
      model.decisions.map((decision) => decisionNode(decision, model, idOf)),
      model.inputs.map((input) => inputNode(input, idOf)),
      diagramOf(model, idOf),
    ),
  );
}

/** Ids of elements must be XML names, whatever the elements are called. */
function idsOf({ inputs, decisions }: ExportedModel): ReadonlyMap<string, string> {
  return new Map([
    ...inputs.map(({ name }, i): [string, string] => [name, `input_${i + 1}`]),
    ...decisions.map(({ name }, i): [string, string] => [name, `decision_${i + 1}`]),
  ]);
}

function inputNode({ name, kind, description }: ExportedInput, idOf: (name: string) => string): XmlNode {
  return element(
    'inputData',
    { id: idOf(name), name },
    description === undefined ? [] : [element('description', {}, description)],
    element('variable', { id: `${idOf(name)}_variable`, name, typeRef: typeRefOf(kind) }),
  );
}

function decisionNode(
  { name, kind, requires, logic }: ExportedDecision,
  { inputs }: ExportedModel,
  idOf: (name: string) => string,
): XmlNode {
  const id = idOf(name);
  const isInput = (other: string) => inputs.some((input) => input.name === other);
  return element(
    'decision',
    { id, name },
    element('variable', { id: `${id}_variable`, name, typeRef: typeRefOf(kind) }),
    requires.map((other, i) =>
      element(
        'informationRequirement',
        { id: `${id}_requires_${i + 1}` },
        element(isInput(other) ? 'requiredInput' : 'requiredDecision', { href: `#${idOf(other)}` }),
      ),
    ),
    logic.kind === 'table'
      ? tableNode(logic, `${id}_table`)
      : element('literalExpression', { id: `${id}_expression`, typeRef: typeRefOf(kind) }, textNode(logic.text)),
  );
}

function tableNode({ hitPolicy, aggregation, inputs, output, rules, annotation }: ExportedTable, id: string): XmlNode {
  const { kind, values, otherwise } = output;
  return element(
    'decisionTable',
    { id, hitPolicy, aggregation, preferredOrientation: 'Rule-as-Row' },
    inputs.map(({ text, kind: type, label }, i) =>
      element(
        'input',
        { id: `${id}_input_${i + 1}`, label },
        element('inputExpression', { id: `${id}_input_${i + 1}_expression`, typeRef: typeRefOf(type) }, textNode(text)),
      ),
    ),
    element(
      'output',
      { id: `${id}_output`, typeRef: typeRefOf(kind) },
      values === undefined ? [] : [element('outputValues', { id: `${id}_values` }, textNode(values.join(',')))],
      otherwise === undefined ? [] : [element('defaultOutputEntry', { id: `${id}_default` }, textNode(otherwise))],
    ),
    annotation === undefined ? [] : [element('annotation', { name: annotation })],
    rules.map((rule, i) => ruleNode(rule, `${id}_rule_${i + 1}`, annotation !== undefined)),
  );
}

function ruleNode({ cells, output, note }: ExportedTable['rules'][number], id: string, noted: boolean): XmlNode {
  return element(
    'rule',
    { id },
    cells.map((cell, i) => element('inputEntry', { id: `${id}_input_${i + 1}` }, textNode(cell))),
    element('outputEntry', { id: `${id}_output` }, textNode(output)),
    noted ? [element('annotationEntry', {}, textNode(note ?? ''))] : [],
  );
}

function textNode(text: string): XmlNode {
  return element('text', {}, ...(text === '' ? [] : [text]));
}

const typeRefs: Readonly<Record<FeelType, string | undefined>> = {
  number: 'number',
  text: 'string',
  boolean: 'boolean',
  date: 'date',
  'date and time': 'dateTime',
  'days duration': 'dayTimeDuration',
  'months duration': 'yearMonthDuration',
  null: undefined,
};

function typeRefOf(kind: FeelType): string | undefined {
  return typeRefs[kind];
}
