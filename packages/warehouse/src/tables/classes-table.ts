import { classesTable, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { addMissingColumns } from './prepare-tables.js';

/** What the columns of a decision were before there were any: the class was computed, and nothing else made it. */
const before: Readonly<Record<string, string>> = { computed: 'class', held: 'class' };

/**
 * The table of the classes, made where it is not there; columns it has gained since are added, and columns from before they
 * were packed closer are packed so from now on: rows that are there with the next merge of their part.
 */
export async function prepareClasses(engine: Engine): Promise<void> {
  await addMissingColumns(engine, classesTable, ({ name, type }) =>
    before[name] === undefined ? type : `${type} DEFAULT ${before[name]}`,
  );
  await setCodecs(engine);
}

async function setCodecs(engine: Engine): Promise<void> {
  const packed = classesTable.columns.filter(({ codec }) => codec !== undefined);
  const names = packed.map(({ name }) => sqlFragment.text(name));
  // On a cluster the table that was made with the codecs is the part.
  const part = engine.kind === 'cluster' ? `${classesTable.name}_local` : classesTable.name;
  const [row] = await engine.query<{ names: string[] }>(
    sql`SELECT groupArray(name) AS names FROM system.columns
      WHERE database = ${sqlFragment.text(engine.database)} AND table = ${sqlFragment.text(part)}
        AND compression_codec = '' AND name IN (${sqlFragment.join(names, ', ')})`,
  );
  const plain = packed.filter(({ name }) => row?.names.includes(name));
  if (plain.length === 0) return;
  const changes = plain.map(
    ({ name, codec = '' }) => sql`MODIFY COLUMN ${sqlFragment.name(name)} CODEC(${sqlFragment.raw(codec)})`,
  );
  await engine.executeOnEveryShard(
    sql`ALTER TABLE ${engine.local(classesTable.name)} ${sqlFragment.join(changes, ', ')}`,
  );
}
