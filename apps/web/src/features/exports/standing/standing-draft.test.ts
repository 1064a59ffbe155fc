import type { ExportContent, StandingExport } from '@kefen/contract';
import { expect, test } from 'vitest';
import { contentDraftOf, contentOf, inputOf, standingDraftOf } from './standing-draft.js';

const all = () => ['spent', 'orders'];

function standing(content: ExportContent): StandingExport {
  const target = { kind: 'mysql', host: 'db', port: 3306, database: 'crm', user: 'out', tls: true } as const;
  return {
    ...{ id: '1', title: '每天', content, personal: false, hasSecret: true, schedule: '30 2 * * *' },
    destination: { to: 'table', target: { ...target, schema: null, table: 'classes' }, mode: 'upsert' },
    ...{ afterPublication: false, paused: false, nextAt: null, failure: null, stopped: null },
    ...{ createdBy: 'chen', createdAt: '2026-01-01T00:00:00.000Z', lastExport: null },
  };
}

const contents: readonly ExportContent[] = [
  {
    what: 'classes',
    schemes: [{ scheme: 'rfm', run: '7', values: ['spent'] }],
    columns: ['name'],
    where: 'city = "上海"',
  },
  { what: 'changes', scheme: 'rfm', since: '2026-01-01', columns: [], where: null },
  { what: 'changes', scheme: 'rfm', from: '3', columns: [], where: null },
  { what: 'audience', of: { scheme: 'rfm', run: '7', classes: ['top'] }, columns: ['name'], where: null },
  { what: 'audience', of: null, columns: ['name'], where: null },
];

test.each(contents)('what is opened and saved again is the same: $what', (content) => {
  const one = standing(content);
  expect(contentOf(contentDraftOf(one, []), content, all)).toEqual(content);
  const { title, destination, schedule, afterPublication, personal } = one;
  const input = { title, content, destination, schedule, afterPublication, personal };
  expect(inputOf(standingDraftOf(one), content, false)).toEqual(input);
});

test('a scheme that is added brings all its values, and one is not saved before something is chosen', () => {
  const draft = contentDraftOf(undefined, ['name']);
  expect(contentOf(draft, undefined, all)).toBeUndefined();
  expect(contentOf({ ...draft, schemes: ['rfm'] }, undefined, all)).toMatchObject({
    schemes: [{ scheme: 'rfm', values: ['spent', 'orders'] }],
  });
});

test('a file has no password, and an empty schema is none', () => {
  const [content] = contents;
  if (!content) throw new Error('there is a content');
  const draft = { ...standingDraftOf(undefined), title: '周报', to: 'file', form: 'csv-gb18030', secret: 'x' } as const;
  const input = inputOf(draft, content, false);
  expect(input).not.toHaveProperty('secret');
  expect(input.destination).toEqual({ to: 'file', form: { format: 'csv', encoding: 'gb18030' } });
  const table = inputOf({ ...draft, to: 'table', host: ' db ', table: 'classes' }, content, false);
  expect(table).toMatchObject({ secret: 'x', destination: { target: { host: 'db', schema: null } } });
});
