import type { Completion, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Dataset, Title } from '@kefen/scheme';
import { type FeelWording, feelOptions, matching } from '../feel/feel-completion.js';
import { feelNames } from '../feel/feel-names.js';
import type { SchemeModel } from '../model/scheme-model.js';
import { readScheme } from '../model/scheme-model.js';
import type { PlainWord } from '../words/word.js';
import { keysAt } from './known-keys.js';
import { hasClassKeys, namesAt, valuesAt } from './known-values.js';
import { placeAt, type YamlPlace } from './yaml-place.js';

export interface TextWording extends FeelWording {
  readonly title: (word: PlainWord) => string;
}

/** Keys, names, columns and classes, each where it can stand in the text of a scheme. */
export function textCompletion(datasets: readonly Dataset[], wording: TextWording): CompletionSource {
  let model: SchemeModel | undefined;
  return (context): CompletionResult | null => {
    const place = placeAt(context.state, context.pos);
    if (!place || (place.typed === '' && !context.explicit)) return null;
    model = readScheme(context.state.doc.toString()) ?? model;
    const options = optionsAt(place, model, datasets, wording);
    return options.length === 0 ? null : { from: place.from, options, filter: false };
  };
}

function optionsAt(
  place: YamlPlace,
  model: SchemeModel | undefined,
  datasets: readonly Dataset[],
  wording: TextWording,
): Completion[] {
  if (place.kind === 'key') return keyOptions(place, model, datasets, wording);
  const values = valuesAt(place.path, model, datasets);
  if (values?.kind === 'words')
    return beginning(
      values.words.map((label) => ({ label })),
      place.typed,
    );
  if (values?.kind === 'classes') return beginning(classOptions(model, wording.pick), place.typed);
  if (!values || !model) return [];
  return matching(feelOptions(feelNames(model, datasets, values.place), wording), place.typed);
}

function keyOptions(
  { path, typed, beside }: YamlPlace,
  model: SchemeModel | undefined,
  datasets: readonly Dataset[],
  { pick, title }: TextWording,
): Completion[] {
  const names = namesAt(path, model, datasets).map(({ name, title: own }) => ({ label: name, detail: pick(own) }));
  const classes = hasClassKeys(path) ? classOptions(model, pick) : [];
  const keys = keysAt(path).map((known) => ({
    label: known.key,
    ...(known.title && { detail: title(known.title) }),
  }));
  const open = [...names, ...classes, ...keys].filter(({ label }) => !beside.includes(label) || label === typed);
  return beginning(open, typed).map((option) => ({ ...option, apply: `${option.label}: ` }));
}

function classOptions(model: SchemeModel | undefined, pick: (title: Title) => string): Completion[] {
  return model?.classes.map(({ id, title }) => ({ label: id, detail: pick(title) })) ?? [];
}

/** By what is written or by what it is called. */
function beginning(options: readonly Completion[], typed: string): Completion[] {
  const wanted = typed.toLowerCase();
  return options.filter(
    ({ label, detail }) => label.toLowerCase().startsWith(wanted) || detail?.toLowerCase().includes(wanted),
  );
}
