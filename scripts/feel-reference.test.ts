import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { feelReferencePage } from './feel-reference.js';

it('the reference page of FEEL is the one that npm run docs:feel writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/reference/feel.md'), 'utf8')).toBe(feelReferencePage());
});
