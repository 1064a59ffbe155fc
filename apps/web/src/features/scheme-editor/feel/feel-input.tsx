import { type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderText } from '@codemirror/view';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { feelExtensions } from './feel-extensions.js';
import styles from './feel-input.module.css';
import { type FeelDialect, feelLanguage } from './feel-language.js';
import type { FeelPlace } from './feel-names.js';
import { useFeelNames } from './use-feel-names.js';

/** What is heard from the input. */
interface Hearing {
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onLeave: () => void;
  /** A key that ends the typing; true when it is dealt with. */
  readonly onKey?: (key: 'Enter' | 'Escape' | 'Tab' | 'Shift-Tab') => boolean;
}

interface Props extends Hearing {
  readonly dialect: FeelDialect;
  readonly place: FeelPlace;
  readonly marks: readonly Mark[];
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  readonly label?: string | undefined;
  readonly labelId?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Within a cell: no edge of its own, and the cursor is in it at once. */
  readonly isCell?: boolean;
}

/** A line of FEEL: names by their titles, completion with help, problems where they are. */
export function FeelInput(props: Props) {
  const { value, dialect, place, marks, isReadOnly, isInvalid, isCell } = props;
  const element = useRef<HTMLDivElement>(null);
  const view = useView(element, props, isCell ?? false);
  const { names, extensions } = useFeelNames(place);
  const language = useMemo(
    () => [
      feelLanguage(
        dialect,
        names.map(({ name }) => name),
      ),
      extensions,
    ],
    [dialect, names, extensions],
  );
  useConfiguration(view, language, props);
  useEffect(() => {
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [view, value]);
  useEffect(() => {
    view?.dispatch(setDiagnostics(view.state, [...marks]));
  }, [view, marks]);
  return (
    <div
      ref={element}
      className={styles.field}
      data-invalid={isInvalid}
      data-disabled={isReadOnly}
      data-cell={isCell ?? false}
    />
  );
}

const configuration = new Compartment();

/** The field itself; it lives as long as the component and hears of every change through `configuration`. */
function useView(
  element: RefObject<HTMLDivElement | null>,
  hearing: Hearing,
  hasFocus: boolean,
): EditorView | undefined {
  const current = useRef(hearing);
  useEffect(() => {
    current.current = hearing;
  });
  const [view, setView] = useState<EditorView>();
  useEffect(() => {
    if (!element.current) return undefined;
    const made = new EditorView({
      parent: element.current,
      state: EditorState.create({
        doc: current.current.value,
        selection: { anchor: current.current.value.length },
        extensions: [configuration.of([]), listening(() => current.current), feelExtensions],
      }),
    });
    setView(made);
    if (hasFocus) made.focus();
    return () => made.destroy();
  }, [element, hasFocus]);
  return view;
}

function listening(current: () => Hearing): Extension {
  const key = (name: 'Enter' | 'Escape' | 'Tab' | 'Shift-Tab') => ({
    key: name,
    run: () => current().onKey?.(name) ?? false,
  });
  return [
    EditorView.updateListener.of(({ docChanged, state, view }) => {
      const text = state.doc.toString();
      if (docChanged && view.hasFocus && text !== current().value) current().onType(text);
    }),
    EditorView.domEventHandlers({ blur: () => current().onLeave() }),
    Prec.low(keymap.of([key('Enter'), key('Escape'), key('Tab'), key('Shift-Tab')])),
  ];
}

function useConfiguration(view: EditorView | undefined, language: Extension, props: Props): void {
  const { isReadOnly, label, labelId, placeholder } = props;
  useEffect(() => {
    const attributes: Record<string, string> = {
      ...(label && { 'aria-label': label }),
      ...(labelId && { 'aria-labelledby': labelId }),
    };
    view?.dispatch({
      effects: configuration.reconfigure([
        language,
        EditorState.readOnly.of(isReadOnly),
        EditorView.editable.of(!isReadOnly),
        EditorView.contentAttributes.of(attributes),
        placeholder ? placeholderText(placeholder) : [],
      ]),
    });
  }, [view, language, isReadOnly, label, labelId, placeholder]);
}
