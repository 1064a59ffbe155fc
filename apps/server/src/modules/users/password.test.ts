import { expect, test } from 'vitest';
import { hashPassword, oneTimePassword, verifyPassword } from './password.js';

test('a password is recognised by its stored form, another is not', async () => {
  const stored = await hashPassword('客分 passwörd');
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await verifyPassword('客分 passwörd', stored)).toBe(true);
  expect(await verifyPassword('客分 password', stored)).toBe(false);
});

test('the stored parameters count, so that they can be raised', async () => {
  const { scryptSync } = await import('node:crypto');
  const salt = Buffer.from('0123456789abcdef');
  const key = scryptSync('old', salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64');
  expect(await verifyPassword('old', `scrypt$1024$8$1$${salt.toString('base64')}$${key}`)).toBe(true);
});

test('nobody’s password is right', async () => {
  expect(await verifyPassword('anything', undefined)).toBe(false);
});

test('one-time passwords are in groups of four and differ', () => {
  expect(oneTimePassword()).toMatch(/^[a-km-z2-9]{4}(-[a-km-z2-9]{4}){3}$/);
  expect(oneTimePassword()).not.toBe(oneTimePassword());
});
