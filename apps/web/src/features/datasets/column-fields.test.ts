import { type Column, checkDataset } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { columnOf, fieldsOf } from './column-fields.js';

const premium: Column = {
  name: '保费',
  type: { kind: 'decimal', precision: 20, scale: 6 },
  title: { 'zh-CN': '保费', en: 'Premium' },
  help: { 'zh-CN': '含税', en: 'with tax' },
  unit: '元',
  personal: 'other',
};
const level: Column = {
  name: 'level',
  type: { kind: 'text' },
  title: { 'zh-CN': '等级', en: 'Level' },
  values: ['金', '银'],
};

describe('a column in a form', () => {
  it.each([premium, level])('comes out as it went in: $name', (column) => {
    expect(columnOf(fieldsOf(column))).toEqual(column);
    expect(columnOf(fieldsOf(column), column)).toEqual(column);
  });

  it('has one text for both languages where the other is empty', () => {
    const fields = { title: ' 等级 ', name: ' 等级 ', kind: 'text', help: '', titleEn: ' ' } as const;
    expect(columnOf(fields)).toEqual({ name: '等级', type: { kind: 'text' }, title: { 'zh-CN': '等级', en: '等级' } });
  });

  it('keeps the type it has, and lists values of texts alone', () => {
    expect(columnOf({ ...fieldsOf(level), kind: 'integer' }, level).type).toEqual({ kind: 'text' });
    expect(columnOf({ ...fieldsOf(level), kind: 'integer' })).not.toHaveProperty('values');
  });

  it('is a number that the check accepts, whatever its places', () => {
    for (const places of [0, 4, 18]) {
      const column = columnOf({ title: 'n', name: 'n', kind: 'decimal', places });
      const customer = { name: 'customer_id', type: { kind: 'text' as const } };
      const at = { name: 'at', type: { kind: 'timestamp' as const } };
      const dataset = { id: 'd', kind: 'events' as const, customerColumn: 'customer_id', timeColumn: 'at' };
      expect(checkDataset({ ...dataset, columns: [customer, at, column] })).toEqual([]);
    }
  });
});
