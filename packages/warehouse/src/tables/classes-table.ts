import { classesTable } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { addMissingColumns } from './prepare-tables.js';

/** What the columns of a decision were before there were any: the class was computed, and nothing else made it. */
const before: Readonly<Record<string, string>> = { computed: 'class', held: 'class' };

/** The table of the classes, made where it is not there; columns it has gained since are added. */
export async function prepareClasses(engine: Engine): Promise<void> {
  await addMissingColumns(engine, classesTable, ({ name, type }) =>
    before[name] === undefined ? type : `${type} DEFAULT ${before[name]}`,
  );
}
