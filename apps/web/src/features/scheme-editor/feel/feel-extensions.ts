import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { fontFamily } from '../../../theme/font.js';
import { textLook } from '../text-view/theme.js';

const look = EditorView.theme({
  '.cm-content': { padding: '4px 0' },
  '.cm-line': { padding: '0 10px' },
  '.cm-scroller': { lineHeight: '22px' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-name': {
    padding: '1px 5px',
    fontFamily,
    fontSize: '14px',
    color: 'var(--accent)',
    background: 'var(--accent-soft)',
    borderRadius: '4px',
  },
});

/** What every field for an expression has. A line break is no part of it, and the Tab key goes on to the next field. */
export const feelExtensions: Extension = [
  bracketMatching(),
  closeBrackets(),
  EditorView.lineWrapping,
  autocompletion({ icons: false }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...defaultKeymap.filter(({ key }) => key !== 'Enter' && key !== 'Escape'),
  ]),
  look,
  textLook,
];
