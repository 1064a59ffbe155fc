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
  /** What may be typed to find it, in lower case. */
  readonly keys: readonly string[];
}

export function feelOptions(names: readonly FeelName[], wording: FeelWording): readonly FeelOption[] {
  return [...names.map((name) => nameOption(name, wording)), ...functionOptions(wording)];
}

function completeFeel(context: CompletionContext, options: readonly FeelOption[]): CompletionResult | null {
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (inside === 'StringLiteral' || inside === 'NumericLiteral') return null;
  const typed = context.matchBefore(word);
  if (!typed && !context.explicit) return null;
  const found = matching(options, typed?.text ?? '');
  return found.length === 0 ? null : { from: typed?.from ?? context.pos, options: found, filter: false };
}

/** The options that fit what is typed: those that begin so before those that contain it. */
export function matching(options: readonly FeelOption[], typed: string): Completion[] {
  const wanted = typed.replaceAll('`', '').toLowerCase();
  const begins = options.filter(({ keys }) => keys.some((key) => key.startsWith(wanted)));
  const contains = options.filter(
    (option) => !begins.includes(option) && option.keys.some((key) => key.includes(wanted)),
  );
  return [...begins, ...contains].map(({ completion }) => completion);
}

function nameOption({ name, title, kind, unit }: FeelName, wording: FeelWording): FeelOption {
  const written = writtenName(name);
  const shown = wording.pick(title);
  const detail = [shown === name ? undefined : written, unit].filter((part) => part !== undefined);
  return {
    keys: [name, title['zh-CN'], title.en].map((key) => key.toLowerCase()),
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
        keys: [entry.name, entry.title['zh-CN'], entry.title.en].map((key) => key.toLowerCase()),
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
