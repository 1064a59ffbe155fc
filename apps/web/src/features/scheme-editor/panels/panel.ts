import type { ComponentType } from 'react';
import type { Path, Plain } from '../edit/edit.js';
import type { SchemeModel } from '../model/scheme-model.js';
import type { PlainWord } from '../words/word.js';

export interface PanelProps {
  /** Of the entry that is written in this form, e.g. `['scores', 'R']` or `['assign']`. */
  readonly path: Path;
  /** How a part that is an entry of the same kind is edited, e.g. the parts of “the worst of”. */
  readonly Part?: ComponentType<PanelProps>;
}

/** One form of the language as a person edits it. */
export interface ConstructPanel {
  /** What the form is called where one is chosen. */
  readonly title: PlainWord;
  /** What it does, in a sentence. */
  readonly hint: PlainWord;
  /** What a new entry of this form says, without title and unit. */
  readonly start: (model: SchemeModel) => Readonly<Record<string, Plain>>;
  readonly Panel: ComponentType<PanelProps>;
}
