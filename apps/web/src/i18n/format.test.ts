import { expect, it } from 'vitest';
import { createFormats } from './format.js';
import { pickLanguage } from './language.js';

const zh = createFormats('zh-CN', 'Asia/Shanghai');
const en = createFormats('en', 'Asia/Shanghai');

it('keeps every digit of an exact decimal', () => {
  expect(zh.amount('90071992547409931.25')).toBe('90,071,992,547,409,931.25');
  expect(en.decimal('0.1230')).toBe('0.123');
});

it('writes shares with one place and differences with their sign', () => {
  expect(zh.percent(0.7462)).toBe('74.6%');
  expect(zh.signedCount(8)).toBe('+8');
  expect(en.signedCount(-12)).toBe('-12');
  expect(en.signedCount(0)).toBe('0');
});

it('shortens large numbers as each language counts', () => {
  expect(zh.compact(12_000)).toBe('1.2万');
  expect(en.compact(12_000)).toBe('12K');
});

it('shows a business day as it is, whatever the zone of the machine', () => {
  expect(zh.day('2025-01-01')).toBe('2025年1月1日');
  expect(en.day('2025-01-01')).toBe('Jan 1, 2025');
});

it('shows an instant in the zone of the workspace', () => {
  expect(en.instant('2025-01-01T17:30:00Z')).toContain('Jan 2, 2025');
  expect(en.dayOf('2025-01-01T17:30:00Z')).toBe('Jan 2, 2025');
});

it('picks units for bytes and durations', () => {
  expect(en.bytes(512)).toBe('512 byte');
  expect(en.bytes(1_500_000)).toBe('1.5 MB');
  expect(en.duration(640)).toBe('640 ms');
  expect(en.duration(61_000)).toBe('1 min 1 sec');
});

it('speaks Chinese where neither Chinese nor English is asked for', () => {
  expect(pickLanguage(['fr-FR', 'en-GB', 'zh-TW'])).toBe('en');
  expect(pickLanguage(['zh-Hant-TW'])).toBe('zh-CN');
  expect(pickLanguage(['fr-FR'])).toBe('zh-CN');
});
