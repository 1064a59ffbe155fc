import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, RangeSetBuilder, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/**
 * Shows names by their titles: `monetary > 1000` reads as 消费金额 > 1000. Where the cursor is, the name itself stands, so
 * that it can be changed.
 */
export function nameChips(titles: ReadonlyMap<string, string>): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => chipsIn(state, titles, false),
    update: (_, transaction) => chipsIn(transaction.state, titles, transaction.state.field(focus)),
    provide: (self) => EditorView.decorations.from(self),
  });
  return [focus, focusWatch, field];
}

const focus = StateField.define<boolean>({
  create: () => false,
  update: (value, transaction) =>
    transaction.isUserEvent('focus.in') ? true : transaction.isUserEvent('focus.out') ? false : value,
});

const focusWatch = EditorView.domEventHandlers({
  focus: (_, view) => view.dispatch({ userEvent: 'focus.in' }),
  blur: (_, view) => view.dispatch({ userEvent: 'focus.out' }),
});

class Chip extends WidgetType {
  constructor(
    private readonly title: string,
    private readonly name: string,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.title === this.title && other.name === this.name;
  }

  toDOM(): HTMLElement {
    return Object.assign(document.createElement('span'), {
      className: 'cm-name',
      textContent: this.title,
      title: this.name,
    });
  }
}

function chipsIn(state: EditorState, titles: ReadonlyMap<string, string>, hasFocus: boolean): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { head } = state.selection.main;
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'VariableName') return undefined;
      const written = state.sliceDoc(from, to);
      const title = titles.get(written.replaceAll('`', ''));
      const isHere = hasFocus && head >= from && head <= to;
      if (title !== undefined && title !== written && !isHere) {
        builder.add(from, to, Decoration.replace({ widget: new Chip(title, written) }));
      }
      return false;
    },
  });
  return builder.finish();
}
