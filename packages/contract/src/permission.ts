import type { Title } from '@kefen/scheme';
import { z } from 'zod';

/** The roles a user can have. What each may do is decided by the server's role table. */
export const roleSchema = z.enum(['administrator', 'manager', 'customer-manager', 'analyst', 'compliance']);
export type Role = z.infer<typeof roleSchema>;

/** What a route asks of the person who calls it, beside being signed in. */
export const permissionSchema = z.enum([
  'workspace.read',
  'workspace.write',
  'customers.read',
  'customers.create',
  'identity.review',
  'identity.merge',
  'identity.rules',
  'groups.write',
  'codes.write',
  'datasets.read',
  'datasets.write',
  'imports.read',
  'imports.write',
  'schemes.read',
  'schemes.write',
  'schemes.approve',
  'runs.read',
  'runs.start',
  'runs.publish',
  'schedules.read',
  'schedules.write',
  'overrides.read',
  'overrides.ask',
  'overrides.raise',
  'overrides.lower',
  'overrides.approve',
  'overrides.rules',
  'precedence.read',
  'precedence.write',
  'audit.read',
  'events.write',
  'api-keys.write',
  'sources.read',
  'sources.write',
  'exports.read',
  'exports.write',
  'exports.personal',
  'standing-exports.read',
  'standing-exports.write',
  'webhooks.read',
  'webhooks.write',
  'notices.read',
  'notices.write',
]);
export type Permission = z.infer<typeof permissionSchema>;

/** What each permission is called where a person reads of it. */
export const permissionTitles: Readonly<Record<Permission, Title>> = {
  'workspace.read': { 'zh-CN': '查看工作区', en: 'see the workspace' },
  'workspace.write': { 'zh-CN': '设置工作区', en: 'set up the workspace' },
  'customers.read': { 'zh-CN': '查看客户', en: 'see customers' },
  'customers.create': { 'zh-CN': '新建客户', en: 'create customers' },
  'identity.review': { 'zh-CN': '核对重复客户', en: 'review duplicates' },
  'identity.merge': { 'zh-CN': '合并客户', en: 'merge customers' },
  'identity.rules': { 'zh-CN': '设置查重规则', en: 'set the rules for duplicates' },
  'groups.write': { 'zh-CN': '管理客群与标签', en: 'keep groups and tags' },
  'codes.write': { 'zh-CN': '设置客户编码', en: 'set up customer codes' },
  'datasets.read': { 'zh-CN': '查看数据', en: 'see data' },
  'datasets.write': { 'zh-CN': '管理数据集', en: 'keep datasets' },
  'imports.read': { 'zh-CN': '查看导入', en: 'see imports' },
  'imports.write': { 'zh-CN': '导入数据', en: 'import data' },
  'schemes.read': { 'zh-CN': '查看方案', en: 'see schemes' },
  'schemes.write': { 'zh-CN': '编写方案', en: 'write schemes' },
  'schemes.approve': { 'zh-CN': '审批方案', en: 'approve schemes' },
  'runs.read': { 'zh-CN': '查看运行', en: 'see runs' },
  'runs.start': { 'zh-CN': '运行方案', en: 'run schemes' },
  'runs.publish': { 'zh-CN': '发布', en: 'publish' },
  'schedules.read': { 'zh-CN': '查看运行计划', en: 'see schedules' },
  'schedules.write': { 'zh-CN': '设置运行计划', en: 'set up schedules' },
  'overrides.read': { 'zh-CN': '查看人工调整', en: 'see overrides' },
  'overrides.ask': { 'zh-CN': '提出人工调整', en: 'ask for overrides' },
  'overrides.raise': { 'zh-CN': '人工调高', en: 'raise by override' },
  'overrides.lower': { 'zh-CN': '人工调低', en: 'lower by override' },
  'overrides.approve': { 'zh-CN': '审批人工调整', en: 'approve overrides' },
  'overrides.rules': { 'zh-CN': '设置人工调整规则', en: 'set the rules for overrides' },
  'precedence.read': { 'zh-CN': '查看策略优先级', en: 'see the precedence of policies' },
  'precedence.write': { 'zh-CN': '设置策略优先级', en: 'set the precedence of policies' },
  'audit.read': { 'zh-CN': '查看操作记录', en: 'see the audit log' },
  'events.write': { 'zh-CN': '发送事件', en: 'send events' },
  'api-keys.write': { 'zh-CN': '管理 API 密钥', en: 'keep API keys' },
  'sources.read': { 'zh-CN': '查看来源', en: 'see sources' },
  'sources.write': { 'zh-CN': '设置来源', en: 'set up sources' },
  'exports.read': { 'zh-CN': '查看导出记录', en: 'see the record of exports' },
  'exports.write': { 'zh-CN': '导出数据', en: 'export data' },
  'exports.personal': { 'zh-CN': '导出个人信息', en: 'export personal data' },
  'standing-exports.read': { 'zh-CN': '查看自动导出', en: 'see standing exports' },
  'standing-exports.write': { 'zh-CN': '设置自动导出', en: 'set up standing exports' },
  'webhooks.read': { 'zh-CN': '查看 Webhook', en: 'see webhooks' },
  'webhooks.write': { 'zh-CN': '设置 Webhook', en: 'set up webhooks' },
  'notices.read': { 'zh-CN': '查看通知', en: 'see notices' },
  'notices.write': { 'zh-CN': '为他人设置通知', en: 'set up notices for others' },
};

/**
 * `public`: anybody. `signed-in`: every user, also one who still has to change a one-time password.
 * Everything else: a user whose roles give the permission and whose password is their own.
 */
export type Access = 'public' | 'signed-in' | Permission;
