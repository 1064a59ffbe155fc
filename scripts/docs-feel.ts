import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feelReferencePage } from './feel-reference.js';

// npm run docs:feel: writes the reference page of FEEL.
writeFileSync(join(import.meta.dirname, '../docs/reference/feel.md'), feelReferencePage());
