import type { Dataset, Diagnostic } from '@kefen/scheme';
import { createContext, useContext } from 'react';
import type { Edit, Path } from './edit/edit.js';
import type { SchemeModel } from './model/scheme-model.js';
import type { Sentences } from './use-sentences.js';

/** What every part of the form reads, and how it changes the text. */
export interface Editor {
  readonly model: SchemeModel;
  readonly datasets: readonly Dataset[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absent while the scheme cannot be read as a whole. */
  readonly sentences: Sentences | undefined;
  /** Nothing can be changed: the role may only look, or the text cannot be read at the moment. */
  readonly isReadOnly: boolean;
  readonly edit: (edits: readonly Edit[], gesture?: string) => void;
  /** Puts the cursor into the text, where this is written. */
  readonly showInText: (path: Path) => void;
  /** What is typed and not yet written; called before an undo or a save. Gives the function that ends it. */
  readonly onFlush: (flush: () => void) => () => void;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor needs an EditorContext above it.');
  return editor;
}
