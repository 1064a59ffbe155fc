import { describe, expect, it } from 'vitest';
import { decimalNumber, plainType } from '../feel/index.js';
import { compileDecision } from './compile-decision.js';
import { usualType } from './input-types.js';
import { modellerFiles } from './modeller-files.js';
import { readDmn } from './read-dmn.js';

const namespaces = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
};

/** A file with one decision, `d`, and two inputs. */
function fileOf(logic: string, { namespace = namespaces['1.5'], more = '' } = {}): string {
  return `<definitions xmlns="${namespace}" id="f" name="f" namespace="x">
<inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData>
<inputData id="b" name="b"><variable name="b" typeRef="tB"/></inputData>
${more}
<decision id="d" name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
<informationRequirement><requiredInput href="#b"/></informationRequirement>${logic}</decision></definitions>`;
}

const listB = '<itemDefinition name="tB" isCollection="true"><typeRef>string</typeRef></itemDefinition>';

function problemsOf(xml: string, decision?: string): string[] {
  const { model, diagnostics } = readDmn(xml);
  const found = model === undefined ? diagnostics : compileDecision(model, decision, usualType).diagnostics;
  return found.map(({ message, place }) => `${place?.line ?? 0}:${place?.column ?? 0} ${message.en}`);
}

it.each(Object.entries(namespaces))('a file of DMN %s is read', (version, namespace) => {
  const { model, diagnostics } = readDmn(
    fileOf('<literalExpression><text>a + 1</text></literalExpression>', { namespace, more: listB }),
  );
  expect(diagnostics).toEqual([]);
  expect(model?.version).toBe(version);
  expect(model && compileDecision(model, 'd', usualType).program?.inputs.map(({ name }) => name)).toEqual(['a']);
});

describe('a file of another modeller is read', () => {
  const compiled = (file: keyof typeof modellerFiles, typeOf = usualType) => {
    const { model, diagnostics } = readDmn(modellerFiles[file]);
    expect(diagnostics).toEqual([]);
    if (model === undefined) throw new Error('no model');
    const { program, diagnostics: found } = compileDecision(model, undefined, typeOf);
    expect(found).toEqual([]);
    return program;
  };

  it('Camunda 7: inputs nobody declares, a required decision by the name of its output', () => {
    const program = compiled('camunda7');
    expect(program?.inputs.map(({ name, type }) => [name, type.kind])).toEqual([
      ['temperature', 'number'],
      ['guestCount', 'number'],
    ]);
    const last = program?.steps.at(-1);
    expect(last?.outputs.map(({ name }) => name)).toEqual(['Dish Decision']);
    const rules = last?.logic.kind === 'table' ? last.logic.table.rules : [];
    expect(rules.map(({ cells, note }) => [...cells, note])).toEqual([
      ['"Winter"', '< 9', '"Roast & potatoes"', 'Roast for < 9'],
      ['not("Winter")', '', '"Salad"', undefined],
    ]);
  });

  it('Drools: prefixes, comments inside of texts, annotations, allowed values', () => {
    const program = compiled('drools');
    expect(program?.inputs.map(({ name, allowed }) => [name, allowed?.text])).toEqual([
      ['Kind', '"speed", "parking"'],
      ['Actual Speed', undefined],
    ]);
    const [step] = program?.steps ?? [];
    const table = step?.logic.kind === 'table' ? step.logic.table : undefined;
    expect(table?.inputs.map(({ text }) => text)).toEqual(['Kind', 'Actual Speed - 100']);
    expect(table?.rules.map(({ note }) => note)).toEqual(['"minor"', undefined]);
  });

  it('without types, with Chinese names', () => {
    const program = compiled('chinese', ({ name }) => (name === '年收入' ? decimalNumber(18, 2) : plainType('text')));
    expect(program?.steps.map(({ decision }) => decision)).toEqual(['月收入', '等级']);
  });
});

describe('what would be dangerous is refused', () => {
  it.each([
    [
      'entities that multiply',
      '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<definitions name="&b;"/>',
      '1:65 The file has a document type declaration (<!DOCTYPE …>), which is refused for safety.',
    ],
    [
      'entities of other files',
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>',
      '1:54 The file has a document type declaration (<!DOCTYPE …>), which is refused for safety.',
    ],
    [
      'an entity nobody defines',
      '<definitions>&x;</definitions>',
      '1:16 This is not well-formed XML (undefined entity.).',
    ],
    ['XML nested without end', '<a>'.repeat(300), '1:603 The XML is nested more than 200 levels deep.'],
  ])('%s', (_, xml, problem) => expect(problemsOf(xml)).toEqual([problem]));
});

describe('what is no DMN file is refused with its place', () => {
  it.each([
    ['text', 'hello', '1:5 This is not well-formed XML (text data outside of root node.).'],
    [
      'an element that is not closed',
      '<definitions><decision></definitions>',
      '1:37 This is not well-formed XML (unexpected close tag.).',
    ],
    [
      'another format',
      '<bpmn xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      '1:1 This is not a DMN file: its root is <bpmn> in the namespace http://www.omg.org/spec/BPMN/20100524/MODEL.',
    ],
    ['no decision', `<definitions xmlns="${namespaces['1.5']}"/>`, '1:1 There is no decision in the file.'],
  ])('%s', (_, xml, problem) => expect(problemsOf(xml)).toEqual([problem]));
});

describe('what is not evaluated is refused by name', () => {
  const table = (rules: string, attributes = '') =>
    `<decisionTable ${attributes}><input label="A"><inputExpression><text>a</text></inputExpression></input><output/>
${rules}</decisionTable>`;
  const rule = (test: string, output: string) =>
    `<rule><inputEntry><text>${test}</text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>`;

  it.each([
    ['a context', '<context/>', '6:76 Decision “d”: It uses a context, which is not evaluated here.'],
    [
      'a boxed conditional',
      '<conditional/>',
      '6:76 Decision “d”: It uses a boxed conditional, which is not evaluated here.',
    ],
    ['a relation', '<relation/>', '6:76 Decision “d”: It uses a relation, which is not evaluated here.'],
    ['something unheard of', '<wizardry/>', '6:76 Decision “d”: It uses <wizardry>, which is not evaluated here.'],
    ['no logic', '', '5:1 Decision “d”: It has no logic.'],
    [
      'a list in an expression',
      '<literalExpression><text>count([1, 2])</text></literalExpression>',
      '6:101 Decision “d”: The function count cannot be used here.',
    ],
    [
      'a list as an input',
      '<literalExpression><text>b = "x"</text></literalExpression>',
      '6:101 Decision “d”: It uses a list as a value, which is not evaluated here.',
    ],
    [
      'another language',
      '<literalExpression expressionLanguage="http://www.java.com/java"><text>a</text></literalExpression>',
      '6:147 Decision “d”: It uses an expression language other than FEEL, which is not evaluated here.',
    ],
    [
      'a name there is not',
      '<literalExpression><text>a + c</text></literalExpression>',
      '6:105 Decision “d”: There is no input or decision called “c”.',
    ],
    [
      'a test of another kind',
      table(rule('1', '2') + rule('"x"', '3')),
      '7:118 Decision “d”, rule 2, “A”: “=” cannot be used between a number and a text.',
    ],
    [
      'a hit policy there is not',
      table(rule('1', '2'), 'hitPolicy="BEST"'),
      '6:76 Decision “d”: There is no hit policy “BEST”.',
    ],
    ['a table without rules', table(''), '6:76 Decision “d”: The table has no rules or no output.'],
    [
      'outputs of two kinds',
      table(rule('1', '2') + rule('3', '"x"')),
      '7:158 Decision “d”, rule 2, “d”: The outputs of a column must be of one kind: this is a text, the ones before are a number.',
    ],
    [
      'priority without values',
      table(rule('1', '2'), 'hitPolicy="PRIORITY"'),
      '6:76 Decision “d”: “priority” goes by the priority of the outputs, but their order is not given.',
    ],
  ])('%s', (_, logic, problem) => expect(problemsOf(fileOf(logic, { more: listB }))).toEqual([problem]));

  it('decisions in a circle', () => {
    const circle = (id: string, needs: string) =>
      `<decision id="${id}" name="${id}"><informationRequirement><requiredDecision href="#${needs}"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>`;
    const xml = `<definitions xmlns="${namespaces['1.5']}">${circle('x', 'y')}${circle('y', 'x')}</definitions>`;
    expect(problemsOf(xml, 'x')).toEqual(['1:67 Decision “x”: Decisions require each other in a circle: x → y → x.']);
  });

  it('a decision of several outputs where one value is wanted', () => {
    const two = `<decision id="two" name="two"><decisionTable><output name="p"/><output name="q"/><rule><outputEntry><text>1</text></outputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>`;
    const one = `<decision id="one" name="one"><informationRequirement><requiredDecision href="#two"/></informationRequirement><literalExpression><text>two.p + 1</text></literalExpression></decision>`;
    const xml = `<definitions xmlns="${namespaces['1.5']}">${two}${one}</definitions>`;
    const [problem] = problemsOf(xml, 'one');
    expect(problem).toContain('Decision “one”: It uses a decision with several outputs as a value');
  });

  it('a business knowledge model', () => {
    const more = `${listB}<businessKnowledgeModel id="k" name="k"/>`;
    const logic = `<knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement><literalExpression><text>k(a)</text></literalExpression>`;
    const [problem] = problemsOf(fileOf(logic, { more }));
    expect(problem).toContain('Decision “d”: It uses a business knowledge model or decision service');
  });
});

it('the values of an output may be listed with the type of the decision', () => {
  const more = `${listB}<itemDefinition name="tD"><typeRef>string</typeRef><allowedValues><text>"x","y"</text></allowedValues></itemDefinition>`;
  const xml = fileOf(
    `<variable name="d" typeRef="tD"/><decisionTable hitPolicy="P"><input><inputExpression><text>a</text></inputExpression></input><output/>
<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>"y"</text></outputEntry></rule></decisionTable>`,
    { more },
  );
  expect(problemsOf(xml)).toEqual([]);
});

it('an input of a type that nobody defines is said, and its content decides', () => {
  const xml = fileOf('<literalExpression><text>b = "x"</text></literalExpression>');
  expect(problemsOf(xml)).toEqual(['3:1 The type “tB” of the input “b” is not defined; its content decides.']);
});

it('a problem inside of a cell stands at its line and column', () => {
  const xml = fileOf(
    `<decisionTable><input><inputExpression><text>a</text></inputExpression></input><output/>
<rule><inputEntry><text>
   &gt; 1,
   &gt; x</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
<rule><inputEntry><text>[1..
   2 ]</text></inputEntry><outputEntry><text>1 +
   y</text></outputEntry></rule></decisionTable>`,
    { more: listB },
  );
  // Where an entity stands in the cell its place is that of the cell.
  expect(problemsOf(xml)).toEqual([
    '7:19 Decision “d”, rule 1, “a”: There is no input or decision called “x”.',
    '12:4 Decision “d”, rule 2, “d”: There is no input or decision called “y”.',
  ]);
});
