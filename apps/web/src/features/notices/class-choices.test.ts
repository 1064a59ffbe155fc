import { expect, test } from 'vitest';
import { classChoices } from './class-choices.js';

const words = (title: string) => ({ 'zh-CN': title, en: title });
const scheme = (title: string, ...classes: readonly (readonly [id: string, title: string])[]) => ({
  title: words(title),
  published: { table: { classes: classes.map(([id, name]) => ({ id, title: words(name) })) } },
});

test('a class id that several schemes have is one choice that names them all', () => {
  const schemes = [
    scheme('会员等级', ['gold', '金卡'], ['silver', '银卡']),
    { title: words('还没有发布'), published: null },
    scheme('价值与潜力', ['gold', '黄金客户'], ['iron', '铁质客户']),
    scheme('门店等级', ['gold', '金卡']),
  ];
  expect(classChoices(schemes, (title) => title['zh-CN'])).toEqual([
    { value: 'gold', titles: ['金卡', '黄金客户'], schemes: ['会员等级', '价值与潜力', '门店等级'] },
    { value: 'silver', titles: ['银卡'], schemes: ['会员等级'] },
    { value: 'iron', titles: ['铁质客户'], schemes: ['价值与潜力'] },
  ]);
});
