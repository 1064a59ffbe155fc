import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { textLook } from './theme.js';

/** What depends on the language of the page, the workspace and the role; exchanged when they change. */
export const surroundings = new Compartment();

/**
 * The text of a scheme. The Tab key leaves it, as it leaves every other field; undo and redo are those of the whole
 * editor.
 */
export const textExtensions: Extension = [
  lineNumbers(),
  lintGutter(),
  drawSelection(),
  highlightActiveLine(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  EditorView.lineWrapping,
  EditorState.tabSize.of(2),
  yaml(),
  autocompletion({ icons: false }),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap]),
  textLook,
  surroundings.of([]),
];
