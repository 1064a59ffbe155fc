import type { Client } from '@kefen/contract';
import { readDmn } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp, testPassword } from '../../test-app.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const rule = (test: string, output: string) =>
  `<rule><inputEntry><text><![CDATA[${test}]]></text></inputEntry><outputEntry><text>${output}</text></outputEntry></rule>`;

const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="m">
<inputData id="i" name="city"><variable name="city" typeRef="string"/></inputData>
<decision id="level" name="等级"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input><inputExpression><text>city</text></inputExpression></input><output name="等级"/>
${rule('"上海"', '"甲"')}${rule('-', '"乙"')}</decisionTable></decision>
<decision id="points" name="points"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input><inputExpression><text>city</text></inputExpression></input><output/>
${rule('"上海"', '2')}${rule('-', '1')}</decisionTable></decision>
</definitions>`;

describe('a DMN file as a draft', () => {
  test('the draft is checked and stored like any other text, and only then', async () => {
    const { text, notes, diagnostics, decisions } = await client.schemes.importDmn({ body: { dmn, decision: '等级' } });
    expect(diagnostics).toEqual([]);
    expect(decisions).toEqual(['等级', 'points']);
    expect(notes.map(({ en }) => en)).toContain(
      '“等级” does not list its outputs in order; the classes stand as they occur in the rules. Put the best one first.',
    );
    expect(await client.schemes.check({ body: { text: text ?? '' } })).toMatchObject({ valid: true });
    expect((await client.schemes.list()).items).toEqual([]);
    const created = await client.schemes.create({ body: { text: text ?? '' } });
    expect(created).toMatchObject({ id: 'level', latestVersion: 1, title: { 'zh-CN': '等级' } });
  });

  test('a decision has to be chosen where there are several', async () => {
    const { text, diagnostics, decisions } = await client.schemes.importDmn({ body: { dmn } });
    expect({ text, decisions }).toEqual({ text: null, decisions: ['等级', 'points'] });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['dmn-several-decisions', 'error']]);
  });

  test('what is no DMN is told with its place', async () => {
    const { text, diagnostics, decisions } = await client.schemes.importDmn({ body: { dmn: '<html/>' } });
    expect({ text, decisions }).toEqual({ text: null, decisions: [] });
    expect(diagnostics[0]).toMatchObject({ code: 'dmn-not-dmn', place: { line: 1, column: 1 } });
  });

  test('a draft is for those who may read schemes', async () => {
    await expect(app.anonymous.schemes.importDmn({ body: { dmn } })).rejects.toMatchObject({
      problem: { code: 'sign-in-needed' },
    });
  });
});

describe('a table of a version as a DMN file', () => {
  const scheme = (assign: string) => `kefen: 1
id: visits-and-city
title: { zh-CN: 往来与城市, en: Visits and city }
indicators:
  visits: { dataset: interactions, aggregate: count }
scores:
  warmth: { table: { hit: collect sum, inputs: [visits], rules: [ [">= 1", 2], [">= 5", 3] ] } }
  depth: { table: { hit: first, inputs: [visits], rules: [ [">= 5", 3], ["-", 1] ] } }
classes:
  - { id: near, title: { zh-CN: 亲近, en: Near } }
  - { id: far, title: { zh-CN: 疏远, en: Far } }
assign:
  ${assign}
`;
  const params = (version: number) => ({ scheme: 'visits-and-city', version: String(version) });

  beforeAll(async () => {
    await client.schemes.create({
      body: { text: scheme('table: { hit: unique, inputs: [warmth], rules: [ [">= 2", near], ["< 2", far] ] }') },
    });
    await client.schemes.createVersion({
      params: { scheme: 'visits-and-city' },
      body: { text: scheme('rules: [ { class: near, when: warmth > 0 } ]') },
    });
  });

  test('it is a download, named by scheme and version, that says what it leaves out', async () => {
    const response = await app.http.inject({
      url: '/api/v1/schemes/visits-and-city/versions/1/table.dmn',
      headers: { cookie: await cookieOf('keeper') },
    });
    expect(response.headers['content-type']).toBe('application/xml');
    expect(response.headers['content-disposition']).toBe('attachment; filename="visits-and-city-1.dmn"');
    const { model } = readDmn(response.body);
    expect(model?.decisions.map(({ name }) => name)).toEqual(['往来与城市']);
    expect(response.body).toContain('怎样得来不在其中');
  });

  test('of a score that is named', async () => {
    const file = await client.schemes.exportDmn({ params: params(2), query: { score: 'warmth' } });
    expect(await file.text()).toContain('hitPolicy="COLLECT" aggregation="SUM"');
  });

  test('where there is no such table, the scores that have one are named', async () => {
    await expect(client.schemes.exportDmn({ params: params(2) })).rejects.toMatchObject({
      problem: { code: 'scheme-has-no-table', status: 422, detail: expect.stringContaining('warmth, depth.') },
    });
    await expect(client.schemes.exportDmn({ params: params(1), query: { score: 'x' } })).rejects.toMatchObject({
      problem: { code: 'scheme-has-no-table' },
    });
  });

  test('a version there is not is not found', async () => {
    await expect(client.schemes.exportDmn({ params: params(9) })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });

  async function cookieOf(name: string): Promise<string> {
    const user = { name, displayName: name, password: testPassword, mustChangePassword: false };
    await app.services.users.create(undefined, { ...user, roles: ['administrator'] });
    const response = await app.http.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { name, password: testPassword },
    });
    const [cookie] = response.cookies;
    return `${cookie?.name}=${cookie?.value}`;
  }
});
