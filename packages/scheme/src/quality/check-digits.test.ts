import { describe, expect, it } from 'vitest';
import { isBankCard } from './bank-card.js';
import { isCreditCode } from './credit-code.js';
import { isIdentityNumber } from './identity-number.js';
import { isRegionCode } from './region-code.js';

describe('an identity number', () => {
  // The examples of the standard itself.
  it.each(['11010519491231002X', '440524188001010014'])('%s is valid', (text) => {
    expect(isIdentityNumber(text)).toBe(true);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['a small x', '11010519491231002x'],
    ['two digits exchanged', '11010519491213002X'],
    ['a day that does not exist', '110105199002300013'],
    ['fifteen digits', '110105491231002'],
    ['blanks around it', ' 11010519491231002X'],
    ['nothing', ''],
  ])('with %s is not', (_, text) => expect(isIdentityNumber(text)).toBe(false));

  it('has one valid check character for all else that is right', () => {
    const valid = [...'0123456789X'].filter((last) => isIdentityNumber(`11010520000229123${last}`));
    expect(valid).toHaveLength(1);
    expect([...'0123456789X'].filter((last) => isIdentityNumber(`11010519000229123${last}`))).toEqual([]);
  });
});

describe('the region of an identity number', () => {
  const canBe = (region: string) => [...'0123456789X'].some((last) => isIdentityNumber(`${region}19900101001${last}`));

  it.each([
    ['a county of today', '110105'],
    ['a county that was given up', '512301'],
    ['a county below no city', '460021'],
    ['Hong Kong', '810000'],
    ['Macao', '820000'],
    ['Taiwan on a residence permit', '830000'],
    ['a resident from abroad', '931840'],
  ])('%s: %s', (_, region) => expect(canBe(region)).toBe(true));

  it.each([
    '100000',
    '160101',
    '240101',
    '380101',
    '470101',
    '550101',
    '660101',
    '720000',
    '830101',
    '900000',
    '990000',
  ])('%s was never one', (region) => expect(canBe(region)).toBe(false));
});

describe('a region code', () => {
  it.each(['110000', '110100', '110101', '429004', '460021', '510200', '659012', '710000', '810000', '820001'])(
    '%s can be one',
    (text) => expect(isRegionCode(text)).toBe(true),
  );

  it.each([
    '100000',
    '160000',
    '010101',
    '830000',
    '990000',
    '11010',
    '110101000000',
    '11010A',
    ' 110101',
    '１１０１０１',
    '',
  ])('"%s" cannot', (text) => expect(isRegionCode(text)).toBe(false));

  it('begins with one of 34', () => {
    const provinces = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(2, '0')}0000`).filter(isRegionCode);
    expect(provinces).toHaveLength(34);
  });
});

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '92990000MA00000005'])('%s is valid', (text) => {
    expect(isCreditCode(text)).toBe(true);
  });

  it.each([
    ['a wrong check character', '91350100M000100Y44'],
    ['a letter that is not used', '91350100M000100O43'],
    ['a letter in the region', '9135010AM000100Y43'],
    ['small letters', '91350100m000100y43'],
    ['seventeen characters', '91350100M000100Y4'],
  ])('with %s is not', (_, text) => expect(isCreditCode(text)).toBe(false));
});

describe('the number of a bank card', () => {
  it.each(['4111111111111111', '6222020000000000', '79927398713'.padStart(12, '0')])('%s', (text) => {
    const last = [...'0123456789'].filter((digit) => isBankCard(`${text.slice(0, -1)}${digit}`));
    expect(last).toHaveLength(1);
  });

  it('passes with its check digit only', () => {
    expect(isBankCard('4111111111111111')).toBe(true);
    expect(isBankCard('4111111111111112')).toBe(false);
    expect(isBankCard('4111 1111 1111 1111')).toBe(false);
  });
});
