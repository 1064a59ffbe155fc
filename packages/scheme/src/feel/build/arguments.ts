import type { SyntaxNode } from '@lezer/common';
import { kindName, problems } from '../diagnostics.js';
import type { Expression } from '../expression.js';
import { type FeelFunction, type FunctionParameter, signatureOf } from '../functions/function.js';
import { childrenOf } from '../syntax.js';
import { type BuildContext, report, textOf } from './context.js';

/** The arguments in the order of the parameters, checked; undefined where a problem was reported. */
export function matchArguments(
  context: BuildContext,
  node: SyntaxNode,
  entry: FeelFunction,
  written: SyntaxNode | undefined,
): readonly Expression[] | undefined {
  const nodes = written === undefined ? [] : childrenOf(written);
  const ordered =
    written?.name === 'NamedParameters' ? inOrder(context, node, entry, nodes) : counted(context, node, entry, nodes);
  if (ordered === undefined) return undefined;
  const args = ordered.map((argument, i) => buildArgument(context, entry, parameterAt(entry, i), argument));
  return args.every((arg) => arg !== undefined) ? args : undefined;
}

function parameterAt(entry: FeelFunction, index: number): FunctionParameter {
  const parameter = entry.parameters[index] ?? entry.parameters.at(-1);
  if (parameter === undefined) throw new Error(`${entry.name} has no parameters`);
  return parameter;
}

function counted(
  context: BuildContext,
  node: SyntaxNode,
  entry: FeelFunction,
  nodes: readonly SyntaxNode[],
): readonly SyntaxNode[] | undefined {
  const least = entry.parameters.filter((p) => p.optional !== true).length;
  const most = entry.variadic === true ? Number.POSITIVE_INFINITY : entry.parameters.length;
  if (nodes.length >= least && nodes.length <= most) return nodes;
  const zh = `参数个数不对（写了 ${nodes.length} 个）。`;
  const en = `the number of arguments is wrong (${nodes.length} given).`;
  return report(context, node, problems.arguments(entry.name, zh, en, signatureOf(entry)));
}

/** Named arguments, brought into order. Only the last ones may be left out. */
function inOrder(
  context: BuildContext,
  node: SyntaxNode,
  entry: FeelFunction,
  nodes: readonly SyntaxNode[],
): readonly SyntaxNode[] | undefined {
  const ordered = new Map<number, SyntaxNode>();
  for (const named of nodes) {
    const [nameNode, valueNode] = childrenOf(named);
    const name = nameNode === undefined ? '' : textOf(context, nameNode).replace(/\s+/g, ' ');
    const index = entry.parameters.findIndex((p) => p.name === name);
    if (index < 0 || valueNode === undefined || ordered.has(index) || entry.variadic === true) {
      const zh = `没有名为“${name}”的参数，或写了两次。`;
      const en = `there is no argument called “${name}”, or it is given twice.`;
      return report(context, named, problems.arguments(entry.name, zh, en, signatureOf(entry)));
    }
    ordered.set(index, valueNode);
  }
  const list = [...ordered.entries()].sort(([a], [b]) => a - b).map(([, value]) => value);
  const withoutGap = [...ordered.keys()].every((index) => index < list.length);
  if (withoutGap) return counted(context, node, entry, list);
  return report(
    context,
    node,
    problems.arguments(entry.name, '缺少参数。', 'an argument is missing.', signatureOf(entry)),
  );
}

function buildArgument(
  context: BuildContext,
  entry: FeelFunction,
  parameter: FunctionParameter,
  node: SyntaxNode,
): Expression | undefined {
  const built = context.build(context, node);
  if (built === undefined || built.type.kind === 'null') return built;
  if (!parameter.kinds.includes(built.type.kind)) {
    const names = parameter.kinds.map(kindName);
    const wanted = { 'zh-CN': names.map((n) => n['zh-CN']).join('或'), en: names.map((n) => n.en).join(' or ') };
    const subject = {
      'zh-CN': `${entry.name} 的参数“${parameter.name}”`,
      en: `The argument “${parameter.name}” of ${entry.name}`,
    };
    return report(context, node, problems.wantedType(subject, wanted, built.type.kind));
  }
  if (parameter.constant === true && built.kind !== 'literal') {
    return report(context, node, problems.constantWanted(entry.name, parameter.name));
  }
  if (
    parameter.whole === true &&
    built.type.kind === 'number' &&
    (built.type.scale > 0 || built.type.form === 'float')
  ) {
    const zh = `参数“${parameter.name}”必须是整数，可先用 floor(…)。`;
    const en = `the argument “${parameter.name}” must be a whole number; use floor(…).`;
    return report(context, node, problems.arguments(entry.name, zh, en, signatureOf(entry)));
  }
  return built;
}
