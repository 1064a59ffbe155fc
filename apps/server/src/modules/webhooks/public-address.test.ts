import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.js';
import { readTarget, TargetRefused } from './target.js';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '240e::1'])('%s is public', (address) =>
  expect(isPublicAddress(address)).toBe(true),
);

test.each([
  'http://example.com/',
  'https://127.1/',
  'https://2130706433/',
  'https://[::1]:8443/',
  'https://a:b@example.com/',
])('nothing is sent to %s', (url) => expect(() => readTarget(url, false)).toThrow(TargetRefused));

test('where private addresses are allowed, only passwords are refused', () => {
  expect(readTarget('http://127.0.0.1:3000/hook', true).port).toBe('3000');
  expect(() => readTarget('http://a:b@127.0.0.1/', true)).toThrow(TargetRefused);
});
