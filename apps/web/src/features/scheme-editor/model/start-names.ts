import { writtenName } from '../feel/feel-names.js';
import type { SchemeModel } from './scheme-model.js';

/** The measure a new part begins with: the last one that is written, usually a total. */
export function startMeasure(model: SchemeModel): string {
  return startMeasures(model, 1)[0] ?? '';
}

/** The last few measures, in the order of the text. */
export function startMeasures({ names }: SchemeModel, count: number): string[] {
  return names
    .filter(({ kind }) => kind !== 'parameter')
    .slice(-count)
    .map(({ name }) => writtenName(name));
}
