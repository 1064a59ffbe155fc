import { expect, test } from 'vitest';
import { draftOf, exportOf } from './export-draft.js';

const values = () => ['spent'];

test('what is chosen becomes what is asked for', () => {
  const draft = draftOf({ what: 'classes', scheme: 'rfm' }, ['name']);
  expect(exportOf({ ...draft, form: 'csv-gb18030', where: ' city = "上海" ' }, {}, values)).toEqual({
    content: {
      what: 'classes',
      schemes: [{ scheme: 'rfm', values: ['spent'] }],
      columns: ['name'],
      where: 'city = "上海"',
    },
    form: { format: 'csv', encoding: 'gb18030' },
    personal: false,
  });
});

test('changes are between the runs on the page unless a day is given', () => {
  const preset = { what: 'changes', scheme: 'rfm', from: '3', to: '5' } as const;
  const draft = draftOf(preset, []);
  expect(exportOf(draft, preset, values)?.content).toMatchObject({ from: '3', to: '5' });
  const since = exportOf({ ...draft, since: '2026-01-01' }, preset, values)?.content;
  expect(since).toMatchObject({ since: '2026-01-01', to: '5' });
  expect(since).not.toHaveProperty('from');
});

test('an audience is of all customers or of some classes of a scheme', () => {
  const draft = draftOf({ what: 'audience' }, []);
  expect(exportOf(draft, {}, values)?.content).toEqual({ what: 'audience', of: null, columns: [], where: null });
  expect(exportOf({ ...draft, scheme: 'rfm' }, {}, values)).toBeUndefined();
  expect(exportOf({ ...draft, scheme: 'rfm', classes: ['top'] }, {}, values)?.content).toMatchObject({
    of: { scheme: 'rfm', classes: ['top'] },
  });
});
