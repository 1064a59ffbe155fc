import { renderWithLiterals } from '@kefen/scheme';
import type { FileInsert, Settings } from './engine.js';
import type { FileInsertText, RecordNumber } from './node.js';
import { settingsClause } from './settings.js';
import { quoted } from './table-ddl.js';

/** The pieces of `INSERT INTO t (…) SELECT … FROM <the file> WHERE … SETTINGS …`. */
export function fileInsertText(
  input: FileInsert,
  target: string,
  fixedSettings: Settings,
  recordNumber: RecordNumber,
): FileInsertText {
  const { recordColumn, skipLines } = input;
  if (recordColumn !== undefined && skipLines !== undefined) throw new Error('skipped lines would not be numbered');
  const own = recordColumn === undefined ? [] : [[recordColumn, `${recordNumber.expression} + 1`] as const];
  const made = input.select.map(({ column, expression }) => [column, renderWithLiterals(expression)] as const);
  const columns = [...own, ...made].map(([column]) => quoted(column)).join(', ');
  const values = [...own, ...made].map(([, value]) => value).join(', ');
  const numbering = recordColumn === undefined ? {} : recordNumber.settings;
  const where = input.where === undefined ? '' : `WHERE ${renderWithLiterals(input.where)}\n`;
  return {
    file: { path: input.path, format: input.format, gzip: input.gzip ?? input.path.endsWith('.gz') },
    structure: input.structure.map(({ name, type }) => `${quoted(name)} ${type}`).join(', '),
    head: `INSERT INTO ${target} (${columns})\nSELECT ${values}\nFROM`,
    tail: `${where}${settingsClause({ ...fixedSettings, ...layoutSettings(input), ...input.settings, ...numbering })}`,
  };
}

function layoutSettings({ format, skipLines, delimiter }: FileInsert): Settings {
  if (delimiter !== undefined && format !== 'CSV') throw new Error(`a ${format} file has no delimiter to choose`);
  if (format === 'CSV') {
    return {
      ...(skipLines === undefined ? {} : { input_format_csv_skip_first_lines: skipLines }),
      ...(delimiter === undefined ? {} : { format_csv_delimiter: delimiter }),
    };
  }
  if (skipLines === undefined) return {};
  if (format === 'TabSeparated') return { input_format_tsv_skip_first_lines: skipLines };
  throw new Error(`a ${format} file has no lines to skip`);
}
