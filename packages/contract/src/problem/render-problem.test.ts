import { expect, test } from 'vitest';
import { permissionTitles } from '../permission.js';
import { renderProblem } from './render-problem.js';

test('a problem is told in the language asked for, with its values filled in', () => {
  const occurrence = { code: 'file-too-large', values: { limit: '2 GB' } } as const;
  expect(renderProblem(occurrence, 'zh-CN', 'r-1')).toMatchObject({ status: 413, title: '文件过大', requestId: 'r-1' });
  expect(renderProblem(occurrence, 'en', 'r-1').detail).toContain('The limit is 2 GB.');
});

test('a value that has a name in both languages is told in the one asked for', () => {
  const occurrence = { code: 'permission-missing', values: { permission: permissionTitles['datasets.read'] } } as const;
  expect(renderProblem(occurrence, 'zh-CN', 'r-1').detail).toBe('您的角色没有“查看数据”权限，请向管理员申请。');
  expect(renderProblem(occurrence, 'en', 'r-1').detail).toContain('“see data”');
});

test('a value that is missing is our bug and thrown', () => {
  expect(() => renderProblem({ code: 'not-found' }, 'en', 'r-1')).toThrow('what');
});
