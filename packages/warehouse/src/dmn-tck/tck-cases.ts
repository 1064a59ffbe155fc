import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childNamed, descendantsNamed, readXml, type XmlElement } from '@kefen/scheme';

/** A value of a test case: a simple one as text with its XML type, null, a list, or a context. */
export type TckValue =
  | { readonly kind: 'simple'; readonly text: string; readonly type: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly TckValue[] }
  | { readonly kind: 'context'; readonly entries: Readonly<Record<string, TckValue>> };

/** One result that the DMN technology compatibility kit expects of a decision for given inputs. */
export interface TckCase {
  /** `level-2/0004-simpletable-U/001`, and the decision where a test has several results. */
  readonly key: string;
  /** The text of the model. */
  readonly model: string;
  readonly decision: string;
  readonly inputs: Readonly<Record<string, TckValue>>;
  readonly expected: TckValue;
}

/** Every expected result below a folder of the kit, in the order of the files. */
export function readTckCases(kit: string, level: string): TckCase[] {
  const folders = readdirSync(join(kit, level)).sort();
  return folders.flatMap((folder) => {
    const files = readdirSync(join(kit, level, folder)).sort();
    const path = (file: string) => join(kit, level, folder, file);
    const model = readFileSync(path(files.find((file) => file.endsWith('.dmn')) ?? ''), 'utf8');
    const tests = files.filter((file) => file.endsWith('.xml')).map((file) => rootOf(readFileSync(path(file), 'utf8')));
    return tests
      .flatMap((file) => descendantsNamed(file, 'testCase'))
      .flatMap((testCase) => casesOf(`${level.replace('compliance-', '')}/${folder}`, model, testCase));
  });
}

function rootOf(xml: string): XmlElement {
  const { root, diagnostics } = readXml(xml);
  if (root === undefined) throw new Error(diagnostics[0]?.message.en);
  return root;
}

function casesOf(folder: string, model: string, testCase: XmlElement): TckCase[] {
  const inputs = Object.fromEntries(
    descendantsNamed(testCase, 'inputNode').map((node) => [node.attributes.name ?? '', readValue(node)]),
  );
  const results = descendantsNamed(testCase, 'resultNode');
  return results.map((node) => {
    const decision = node.attributes.name ?? '';
    const expected = readValue(childNamed(node, 'expected') ?? node);
    const key = `${folder}/${testCase.attributes.id ?? ''}${results.length > 1 ? `/${decision}` : ''}`;
    return { key, model, decision, inputs, expected };
  });
}

function readValue(node: XmlElement): TckValue {
  const list = childNamed(node, 'list');
  if (list !== undefined) return { kind: 'list', items: list.children.map(readValue) };
  const components = node.children.filter(({ name }) => name === 'component');
  if (components.length > 0) {
    const entries = components.map((component) => [component.attributes.name ?? '', readValue(component)] as const);
    return { kind: 'context', entries: Object.fromEntries(entries) };
  }
  const value = childNamed(node, 'value');
  if (value === undefined || isNil(value)) return { kind: 'null' };
  const type = Object.entries(value.attributes).find(([name]) => name.endsWith(':type'))?.[1] ?? '';
  return { kind: 'simple', text: value.text, type: type.replace(/^.*:/, '') };
}

function isNil({ attributes }: XmlElement): boolean {
  return Object.entries(attributes).some(([name, text]) => name.endsWith(':nil') && text === 'true');
}
