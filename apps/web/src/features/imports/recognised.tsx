import type { UploadedFile } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const rowsShown = 5;

/** What we made of the file: form, encoding, separator, and its first rows as they stand. */
export function Recognised({ file }: { readonly file: UploadedFile }) {
  const { t, formats } = useLanguage();
  const { inspection } = file;
  const { format, compressed, encoding, delimiter, choices } = inspection;
  const known = delimiter !== null && delimiter in delimiters ? delimiters[delimiter as keyof typeof delimiters] : null;
  const facts = [
    {
      title: t('recognised.form'),
      value: `${format.toUpperCase()}${compressed ? ` · ${t('recognised.compressed')}` : ''}`,
    },
    ...(encoding ? [{ title: t('recognised.encoding'), value: encoding.toUpperCase() }] : []),
    ...(delimiter ? [{ title: t('recognised.delimiter'), value: known ? t(`recognised.${known}`) : delimiter }] : []),
    ...(choices.entry ? [{ title: t('reading.entry'), value: choices.entry }] : []),
    ...(choices.sheet ? [{ title: t('reading.sheet'), value: choices.sheet }] : []),
    ...(choices.headingRow ? [{ title: t('recognised.headingRow'), value: formats.count(choices.headingRow) }] : []),
    { title: t('recognised.columns'), value: formats.count(inspection.headings.length) },
    { title: t('recognised.size'), value: formats.bytes(file.bytes) },
  ];
  const rows = inspection.firstRows.slice(0, rowsShown).map((cells, place) => ({ place, cells }));
  return (
    <Panel title={file.name} note={t('recognised.note')}>
      <Facts facts={facts} />
      <DataTable<(typeof rows)[number]>
        label={t('recognised.firstRows')}
        rowKey="place"
        dataSource={rows}
        columns={inspection.headings.map((heading, place) => ({
          key: `${place}`,
          title: heading.name,
          render: (_, row) => row.cells[place] ?? '–',
        }))}
      />
    </Panel>
  );
}
