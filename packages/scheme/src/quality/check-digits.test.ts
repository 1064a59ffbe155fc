import { describe, expect, it } from 'vitest';
import { isBankCard } from './bank-card.js';
import { isCreditCode } from './credit-code.js';
import { isIdentityNumber } from './identity-number.js';

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
    const valid = [...'0123456789X'].filter((last) => isIdentityNumber(`99000020000229123${last}`));
    expect(valid).toHaveLength(1);
    expect([...'0123456789X'].filter((last) => isIdentityNumber(`99000019000229123${last}`))).toEqual([]);
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
