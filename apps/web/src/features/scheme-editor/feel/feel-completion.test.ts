import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { feelCompletion, feelOptions, matching } from './feel-completion.js';
import { feelLanguage } from './feel-language.js';
import { type FeelName, nameIn, writtenName } from './feel-names.js';

const names: readonly FeelName[] = [
  { name: 'M', kind: 'score', title: { 'zh-CN': '金额得分', en: 'Monetary score' } },
  { name: 'monetary', kind: 'indicator', title: { 'zh-CN': '消费金额', en: 'Amount spent' }, unit: '元' },
  { name: '年 收入', kind: 'column', title: { 'zh-CN': '年 收入', en: '年 收入' } },
];
const wording = {
  pick: (title: FeelName['title']) => title['zh-CN'],
  kind: (kind: FeelName['kind']) => kind,
  functions: '函数',
  example: '例如',
};
const options = feelOptions(names, wording);
const labels = (typed: string) => matching(options, typed).map(({ label }) => label);

describe('completion of an expression', () => {
  it('finds a name by what it is written as and by what it is called in the language of the page', () => {
    expect(labels('mon')[0]).toBe('消费金额');
    expect(labels('消费')).toEqual(['消费金额']);
    expect(labels('金额')).toEqual(['金额得分', '消费金额']);
    expect(labels('starts')).toEqual(['starts with']);
  });

  it('writes the name, between backquotes where it is no single word, and says its unit', () => {
    const found = (typed: string) => matching(options, typed)[0];
    expect(found('消费')).toMatchObject({ apply: 'monetary', detail: 'monetary · 元' });
    expect(found('年')).toMatchObject({ apply: '`年 收入`' });
  });

  it('is silent within a text and where nothing is typed', async () => {
    const at = (text: string) => {
      const state = EditorState.create({ doc: text, extensions: [feelLanguage('Expression', ['monetary'])] });
      return feelCompletion(names, wording)(new CompletionContext(state, text.length, false));
    };
    expect(await at('city = "mon')).toBeNull();
    expect(await at('monetary > ')).toBeNull();
    expect((await at('monetary > mon'))?.options[0]?.label).toBe('消费金额');
  });
});

describe('a name in an expression', () => {
  it('is written so that it is read back', () => {
    for (const name of ['monetary', '消费金额', '年 收入', 'a`b', '1st']) expect(nameIn(writtenName(name))).toBe(name);
    expect(nameIn('monetary / frequency')).toBeUndefined();
  });
});
