import type { Expression } from '../../feel/index.js';
import { namesIn } from '../../plan/names-in.js';
import { report } from '../check-context.js';
import { checkNumber } from '../check-expression.js';
import type { AssignmentCheck, AssignmentScene } from './assignment-check.js';
import { isClass } from './known-class.js';

type Clusters = Parameters<AssignmentCheck<'clusters'>['check']>[0]['clusters'];

export const clustersCheck: AssignmentCheck<'clusters'> = {
  check: ({ clusters: node }, scene) => {
    const path = [...scene.path, 'clusters'];
    const inputs = node.of.map((text, i) => measure(text, { ...scene, path: [...path, 'of', i] }));
    const [by, named] = namesOf(node);
    const order = measure(by, { ...scene, path: node['name by'] ? [...path, 'name by', by] : [...path, 'of', 0] });
    const classes = named ?? scene.context.document.classes.map((c) => c.id);
    const fit = areClassesEnough(node, classes, { ...scene, path });
    if (!inputs.every((input) => input !== undefined) || !order || !fit) return undefined;
    const { k, seed, standardise } = node;
    return { kind: 'clusters', inputs, k, seed, standardise, by: order, classes };
  },
  reaches: ({ clusters }) => namesOf(clusters)[1] ?? [],
};

/** The measure the clusters are ordered by, and the classes they then get; absent: those of the scheme. */
function namesOf(node: Clusters): readonly [by: string, classes: readonly string[] | undefined] {
  const [entry] = Object.entries(node['name by'] ?? {});
  return entry ?? [node.of[0] ?? '', undefined];
}

function measure(
  text: string,
  { context, names, path }: AssignmentScene,
): { readonly expression: Expression; readonly text: string } | undefined {
  const expression = checkNumber(context, path, text, names.scope());
  if (!expression) return undefined;
  names.use(namesIn(expression));
  return { expression, text };
}

function areClassesEnough(node: Clusters, classes: readonly string[], { context, path }: AssignmentScene): boolean {
  const at = node['name by'] ? [...path, 'name by'] : [...path, 'k'];
  const known = node['name by'] === undefined || classes.every((id) => isClass(context, at, id));
  const wanted = node.k === 'auto' ? 2 : node.k;
  const fit = node.k === 'auto' ? classes.length >= wanted : classes.length === wanted;
  if (!fit) {
    report(context, at, {
      code: 'clusters-need-classes',
      message: {
        'zh-CN': `要分 ${node.k === 'auto' ? '至少 2' : node.k} 群，却写了 ${classes.length} 个类别。`,
        en: `There are ${node.k === 'auto' ? 'at least 2' : node.k} clusters to name and ${classes.length} classes.`,
      },
      advice: {
        'zh-CN': '每一群写一个类别，按“name by”的平均值从高到低排列。',
        en: 'Name one class per cluster under “name by”, the highest mean first.',
      },
    });
  }
  return known && fit && new Set(classes).size === classes.length;
}
