import type { NumberedRow } from '../write-numbered.js';

const noteWords =
  /^(?:合计|总计|共计|小计|累计|备注|附注|注[:：]|注释|说明|制表|填表|审核|复核|打印|导出|数据来源|totals?\b|grand total|sum\b|notes?\b|source:|printed\b|generated\b)/i;

/** More such rows at the end are no notes but a table of its own. */
const mostNotes = 50;

/**
 * The rows as they are; those at the end of a sheet that begin with a word like “合计” or “备注” are marked as notes. In
 * the midst of the rows they are left as they are, since a customer can be called like that.
 */
export async function* withNotesAtTheEnd(rows: AsyncIterable<NumberedRow>): AsyncIterable<NumberedRow> {
  let held: NumberedRow[] = [];
  for await (const row of rows) {
    if (isNote(row) && held.length < mostNotes) {
      held.push(row);
      continue;
    }
    const isBlank = row.fields.every((field) => field === '');
    if (isBlank && held.length > 0 && held.length < mostNotes) {
      held.push(row);
      continue;
    }
    yield* held;
    held = [];
    yield row;
  }
  for (const row of held) yield isNote(row) ? { ...row, problem: 'note' } : row;
}

function isNote({ fields }: NumberedRow): boolean {
  return noteWords.test(fields.find((field) => field !== '')?.trim() ?? '');
}
