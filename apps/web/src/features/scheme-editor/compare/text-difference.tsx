import { yaml } from '@codemirror/lang-yaml';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { textLook } from '../text-view/theme.js';
import { useWords } from '../words/use-words.js';

/** Two texts line by line, unchanged stretches folded. */
export function TextDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const w = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const view = new EditorView({
      parent: place.current,
      doc: after,
      extensions: [
        lineNumbers(),
        yaml(),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        EditorState.phrases.of({ '$ unchanged lines': w('compare.unchanged') }),
        unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 4 } }),
        look,
        textLook,
      ],
    });
    return () => view.destroy();
  }, [before, after, w]);
  return <div ref={place} />;
}

const look = EditorView.theme({
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--good-soft)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--bad-soft)' },
  '&.cm-merge-b .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, currentColor 14%, transparent)',
  },
  '.cm-collapsedLines': { padding: '2px 12px', color: 'var(--text-faint)', background: 'var(--sunken)' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: 'none' },
});
