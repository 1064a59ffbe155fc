import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Title } from './dataset.js';

type Path = readonly (string | number)[];

/** A mistake in the definition of a dataset: a stable code, where, what is wrong, and what to do. */
export function datasetProblem(code: string, path: Path, message: Title, advice?: Title): Diagnostic {
  return { code, severity: 'error', path, message, ...(advice && { advice }) };
}

/** More than the limit allows; `most` is told. */
export function tooLong(path: Path, most: number): Diagnostic {
  return datasetProblem('too-long', path, {
    'zh-CN': `“${path.join('.')}”太长，最多 ${most} 个字符。`,
    en: `“${path.join('.')}” is too long; it can have ${most} characters at most.`,
  });
}

/** More entries than the limit allows. */
export function tooMany(path: Path, most: number): Diagnostic {
  return datasetProblem('too-many', path, {
    'zh-CN': `“${path.join('.')}”太多，最多 ${most} 项。`,
    en: `“${path.join('.')}” has too many entries; ${most} at most.`,
  });
}
