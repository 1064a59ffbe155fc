import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sax from 'sax';

/** A literal expression of the DMN technology compatibility kit, its inputs and the value it must give, all as text. */
export interface TckCase {
  readonly folder: string;
  readonly decision: string;
  readonly text: string;
  readonly inputs: readonly { readonly name: string; readonly type: string; readonly value: string | null }[];
  readonly expected: string | null;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Every test case of a model whose result is a literal expression with a simple value. */
export function readTckCases(level: string): TckCase[] {
  return readdirSync(level).flatMap((folder) => {
    const files = readdirSync(join(level, folder));
    const model = readXml(join(level, folder, files.find((file) => file.endsWith('.dmn')) ?? ''));
    const tests = files.filter((file) => file.endsWith('.xml')).map((file) => readXml(join(level, folder, file)));
    return tests.flatMap((file) => all(file, 'testCase')).flatMap((testCase) => casesOf(folder, model, testCase));
  });
}

function casesOf(folder: string, model: Element, testCase: Element): TckCase[] {
  const types = new Map(
    all(model, 'inputData').map((input) => [
      input.attributes.name ?? '',
      all(input, 'variable')[0]?.attributes.typeRef ?? '',
    ]),
  );
  const inputs = all(testCase, 'inputNode').map((node) => {
    const name = node.attributes.name ?? '';
    return { name, type: types.get(name) ?? '', value: simpleValue(node) ?? null };
  });
  return all(testCase, 'resultNode').flatMap((result) => {
    const decision = result.attributes.name ?? '';
    const found = all(model, 'decision').find((candidate) => candidate.attributes.name === decision);
    const literal = found?.children.find((child) => child.name === 'literalExpression');
    const text = literal?.children.find((child) => child.name === 'text')?.text;
    const expected = simpleValue(result);
    return text === undefined || expected === undefined ? [] : [{ folder, decision, text, inputs, expected }];
  });
}

/** Undefined for lists and contexts. */
function simpleValue(node: Element): string | null | undefined {
  const values = all(node, 'value');
  const [value] = values;
  if (value === undefined || values.length > 1 || all(node, 'component').length > 0 || all(node, 'list').length > 0)
    return undefined;
  return Object.entries(value.attributes).some(([name, text]) => name.endsWith(':nil') && text === 'true')
    ? null
    : value.text;
}

function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function readXml(path: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = sax.parser(true);
  parser.onopentag = (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)]));
    const element: Element = { name: tag.name.replace(/^.*:/, ''), attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  const collect = (text: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.ontext = collect;
  parser.oncdata = collect;
  parser.onclosetag = () => open.pop();
  parser.write(readFileSync(path, 'utf8')).close();
  return root;
}
