import { describe, expect, test } from 'vitest';
import { isBankCard } from '../quality/bank-card.js';
import { checkCharacter } from './check-characters.js';

describe('published examples', () => {
  test('Luhn: 7992739871 gets 3', () => {
    expect(checkCharacter('luhn', '7992739871')).toBe('3');
  });
  test('ISO 7064 MOD 11,10: 0794 gets 5', () => {
    expect(checkCharacter('mod-11-10', '0794')).toBe('5');
  });
  test('ISO 7064 MOD 11,10: the German VAT number 136695976 ends in 6', () => {
    expect(checkCharacter('mod-11-10', '13669597')).toBe('6');
  });
  test('ISO 7064 MOD 37,36: the GRid A1-2425G-ABC1234002-M ends in M', () => {
    expect(checkCharacter('mod-37-36', 'A1-2425G-ABC1234002')).toBe('M');
  });
});

test('a number with the Luhn digit behind it passes the check of bank cards', () => {
  for (const number of ['622202100000001', '40000000000', '123456789012']) {
    expect(isBankCard(`${number}${checkCharacter('luhn', number)}`)).toBe(true);
  }
});

test('every exchange of one character changes the check character', () => {
  const code = 'SHF00042';
  const found = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((last) =>
    checkCharacter('mod-37-36', `${code.slice(0, -1)}${last}`),
  );
  expect(new Set(found).size).toBe(36);
});

test('letters have no check digit where digits are needed', () => {
  expect(checkCharacter('luhn', 'SH0001')).toBeUndefined();
  expect(checkCharacter('mod-11-10', 'SH0001')).toBeUndefined();
  expect(checkCharacter('none', 'SH0001')).toBe('');
});
