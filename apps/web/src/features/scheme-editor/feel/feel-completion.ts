import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { snippetCompletion } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { type FeelFunction, feelFunctions, signatureOf, type Title } from '@kefen/scheme';
import { type FeelName, writtenName } from './feel-names.js';

/** What completion says in the language of the page. */
export interface FeelWording {
  readonly pick: (title: Title) => string;
  readonly kind: (kind: FeelName['kind']) => string;
  readonly functions: string;
  readonly example: string;
}

const word = /[\p{L}\p{N}_`]+$/u;

/** Names by what they are called or by what they are written as, and the functions of the catalogue with their help. */
export function feelCompletion(names: readonly FeelName[], wording: FeelWording): CompletionSource {
  const options = feelOptions(names, wording);
  return (context) => completeFeel(context, options);
}

export interface FeelOption {
  readonly completion: Completion;
  /** What it is found by, in lower case: as it is written, and as a person calls it. */
  readonly written: string;
  readonly called: string;
}

export function feelOptions(names: readonly FeelName[], wording: FeelWording): readonly FeelOption[] {
  return [...names.map((name) => nameOption(name, wording)), ...functionOptions(wording)];
}

function completeFeel(context: CompletionContext, options: readonly FeelOption[]): CompletionResult | null {
  if (isInText(context.state.sliceDoc(0, context.pos))) return null;
  if (syntaxTree(context.state).resolveInner(context.pos, -1).name === 'NumericLiteral') return null;
  const typed = context.matchBefore(word);
  if (!typed && !context.explicit) return null;
  const found = matching(options, typed?.text ?? '');
  return found.length === 0 ? null : { from: typed?.from ?? context.pos, options: found, filter: false };
}

/** Is a text open where an expression ends so far? */
function isInText(before: string): boolean {
  return before.replace(/\\./g, '').split('"').length % 2 === 0;
}

/** The options that fit what is typed: first those written so, then those called so, then those that contain it. */
export function matching(options: readonly FeelOption[], typed: string): Completion[] {
  const wanted = typed.replaceAll('`', '').toLowerCase();
  const tests: readonly ((option: FeelOption) => boolean)[] = [
    ({ written }) => written.startsWith(wanted),
    ({ called }) => called.startsWith(wanted),
    ({ written, called }) => written.includes(wanted) || called.includes(wanted),
  ];
  const taken = new Set<FeelOption>();
  return tests.flatMap((test) => {
    const found = options.filter((option) => !taken.has(option) && test(option));
    for (const option of found) taken.add(option);
    return found.map(({ completion }) => completion);
  });
}

function nameOption({ name, title, kind, unit }: FeelName, wording: FeelWording): FeelOption {
  const written = writtenName(name);
  const shown = wording.pick(title);
  const detail = [shown === name ? undefined : written, unit].filter((part) => part !== undefined);
  return {
    written: name.toLowerCase(),
    called: shown.toLowerCase(),
    completion: {
      label: shown,
      apply: written,
      detail: detail.join(' · '),
      section: { name: wording.kind(kind), rank: ranks[kind] },
    },
  };
}

const ranks: Readonly<Record<FeelName['kind'], number>> = { column: 0, score: 1, indicator: 2, parameter: 3 };

function functionOptions(wording: FeelWording): FeelOption[] {
  const section = { name: wording.functions, rank: 9 };
  return feelFunctions
    .filter(({ group }) => group !== 'property')
    .map((entry) => {
      const [first] = entry.parameters;
      const completion: Completion = {
        label: entry.name,
        detail: wording.pick(entry.title),
        section,
        info: () => functionHelp(entry, wording),
      };
      return {
        written: entry.name,
        called: wording.pick(entry.title).toLowerCase(),
        completion: snippetCompletion(`${entry.name}(\${${first ? first.name : ''}})`, completion),
      };
    });
}

function functionHelp(entry: FeelFunction, { pick, example }: FeelWording): Node {
  const help = document.createElement('div');
  const lines: readonly (readonly [keyof HTMLElementTagNameMap, string])[] = [
    ['code', signatureOf(entry)],
    ['p', pick(entry.help)],
    ['small', `${example} ${entry.example.expression} = ${entry.example.value}`],
  ];
  for (const [tag, text] of lines) help.append(Object.assign(document.createElement(tag), { textContent: text }));
  return help;
}
