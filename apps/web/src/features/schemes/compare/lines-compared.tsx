import { TextDifference } from '../../scheme-editor/compare/text-difference.js';
import { WithWords } from '../../scheme-editor/words/use-words.js';

/** Two texts line by line; with what the editor is made of, so it is fetched when it is wanted. */
export function LinesCompared(texts: { readonly before: string; readonly after: string }) {
  return (
    <WithWords>
      <TextDifference {...texts} />
    </WithWords>
  );
}
