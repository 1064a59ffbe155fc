import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.KEFEN_TEST_DATA ?? join(import.meta.dirname, '../../../../../../shared/data');

/**
 * The real files some tests are about: in `KEFEN_TEST_DATA`, or beside the repository. Undefined where they are not there;
 * a test that is left out for that says so in its name, and where everything has to be tested (`CI`) it is a failure.
 */
export function findTestData(path: string): string | undefined {
  const file = join(folder, path);
  if (existsSync(file)) return file;
  if (process.env.CI === 'true') throw new Error(`the test data are not there: ${file}`);
  return undefined;
}
