import { useMemo } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { type Path, remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { Problems, useProblems } from '../fields/problems.js';
import { useDraft } from '../fields/use-draft.js';
import { at, textOf } from '../model/reading.js';
import { marksIn } from './expression-marks.js';
import { FeelInput } from './feel-input.js';
import type { FeelDialect } from './feel-language.js';
import type { FeelPlace } from './feel-names.js';

interface Props {
  readonly path: Path;
  readonly label?: string;
  readonly labelId?: string;
  readonly dialect?: FeelDialect;
  readonly place?: FeelPlace;
  readonly placeholder?: string;
  /** An empty field takes its key out of the scheme. */
  readonly isOptional?: boolean;
  /** A key that is new goes behind these. */
  readonly after?: readonly string[];
}

const anywhere: FeelPlace = { kind: 'scheme' };

/** An expression of the scheme. */
export function FeelField({ path, dialect = 'Expression', place = anywhere, isOptional, after, ...named }: Props) {
  const { model, edit, isReadOnly } = useEditor();
  const value = at(model.root, path);
  const { shown, type, leave } = useDraft(textOf(value), (text, gesture) => {
    if (text !== '' || !isOptional) edit([set(path, text, after)], gesture);
    else if (value !== undefined) edit([remove(path)], gesture);
  });
  const problems = useProblems(path);
  return (
    <>
      <FeelInput
        value={shown}
        onType={type}
        onLeave={leave}
        onKey={(key) => {
          if (key === 'Enter') leave();
          return key === 'Enter';
        }}
        dialect={dialect}
        place={place}
        marks={useMarks(path, shown.length)}
        isReadOnly={isReadOnly}
        isInvalid={problems.length > 0}
        {...named}
      />
      <Problems path={path} />
    </>
  );
}

/** The problems of an expression as marks in its own text of this length. */
function useMarks(path: Path, length: number) {
  const { model, diagnostics } = useEditor();
  const { pick } = useLanguage();
  const key = path.join('\n');
  return useMemo(() => {
    const own = diagnostics.filter((diagnostic) => diagnostic.path?.join('\n') === key);
    return marksIn(own, model.document, own[0]?.path ?? [], length, pick);
  }, [diagnostics, model, key, length, pick]);
}
