import { expect, test } from 'vitest';
import { readConfig } from './config.js';

test('an empty environment gives a working product on loopback with both stores embedded', () => {
  const config = readConfig({}, '/srv/kefen');
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 7300,
    operationalStore: { kind: 'embedded', path: '/srv/kefen/data/operational' },
    analyticalStore: { kind: 'embedded', path: '/srv/kefen/data/analytical' },
    workspace: { timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'zh-CN' },
  });
});

test('sizes are read with their unit', () => {
  expect(readConfig({ KEFEN_UPLOAD_LIMIT: '1.5 MB' }, '/').uploadLimitBytes).toBe(1_572_864);
});

test('a mail server is set together with the sender', () => {
  const server = { KEFEN_SMTP_URL: 'smtp://127.0.0.1:25' };
  expect(() => readConfig(server, '/')).toThrow(/KEFEN_MAIL_FROM/);
  const { mail } = readConfig({ ...server, KEFEN_MAIL_FROM: '客分 <kefen@example.com>' }, '/');
  expect(mail).toEqual({ url: 'smtp://127.0.0.1:25', from: '客分 <kefen@example.com>' });
  expect(readConfig({ KEFEN_PUBLIC_URL: 'https://kefen.example.com/' }, '/').publicUrl).toBe(
    'https://kefen.example.com',
  );
});

test('every variable that is wrong is named', () => {
  const wrong = { KEFEN_PORT: 'seventy', KEFEN_TIME_ZONE: 'Mars/Base', KEFEN_UPLOAD_LIMIT: 'much' };
  expect(() => readConfig(wrong, '/')).toThrow(/KEFEN_PORT[\s\S]*KEFEN_TIME_ZONE[\s\S]*KEFEN_UPLOAD_LIMIT/);
});
