import { describe, expect, it } from 'vitest';
import { set } from './edit/edit.js';
import { canRedo, canUndo, changeBetween, createSchemeStore } from './scheme-store.js';

const text = 'parameters: { months: 24, days: 90 } # of the year\n';

function textOf(store: ReturnType<typeof createSchemeStore>): string {
  return store.state().doc.toString();
}

describe('the text of a scheme while it is written', () => {
  it('is undone step by step, whichever view made the change', () => {
    const store = createSchemeStore(text);
    store.edit([set(['parameters', 'months'], 12)]);
    store.dispatch({ changes: { from: 0, insert: '# mine\n' }, userEvent: 'input.type' });
    store.edit([set(['parameters', 'days'], 30)]);
    expect(textOf(store)).toBe('# mine\nparameters: { months: 12, days: 30 } # of the year\n');
    store.undo();
    expect(textOf(store)).toBe('# mine\nparameters: { months: 12, days: 90 } # of the year\n');
    store.undo();
    expect(textOf(store)).toBe('parameters: { months: 12, days: 90 } # of the year\n');
    store.undo();
    expect(textOf(store)).toBe(text);
    expect([canUndo(store.state()), canRedo(store.state())]).toEqual([false, true]);
    store.redo();
    expect(textOf(store)).toBe('parameters: { months: 12, days: 90 } # of the year\n');
  });

  it('counts what is typed into one field as one step', () => {
    const store = createSchemeStore(text);
    for (const months of [1, 12, 120]) store.edit([set(['parameters', 'months'], months)], 'months 1');
    store.edit([set(['parameters', 'months'], 6)], 'months 2');
    store.undo();
    expect(textOf(store)).toContain('months: 120');
    store.undo();
    expect(textOf(store)).toBe(text);
  });

  it('tells its listeners of a change and of nothing else', () => {
    const store = createSchemeStore(text);
    const heard: string[] = [];
    const unsubscribe = store.subscribe(() => heard.push(textOf(store)));
    store.edit([set(['parameters', 'months'], 24)]);
    store.edit([set(['parameters', 'months'], 3)]);
    unsubscribe();
    store.undo();
    expect(heard).toEqual(['parameters: { months: 3, days: 90 } # of the year\n']);
  });
});

describe('the difference of two texts', () => {
  it('is the one stretch between what they share at both ends', () => {
    expect(changeBetween('abcabc', 'abcabcabc')).toEqual({ from: 6, to: 6, insert: 'abc' });
    expect(changeBetween('a 1 b', 'a 22 b')).toEqual({ from: 2, to: 3, insert: '22' });
    expect(changeBetween('same', 'same')).toBeUndefined();
  });
});
