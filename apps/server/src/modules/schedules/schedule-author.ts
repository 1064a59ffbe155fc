import type { Title } from '@kefen/scheme';
import type { Db } from '../../store/store.js';
import type { UsersService } from '../users/users.service.js';
import type { ScheduleRecord } from './schedule-record.js';

/**
 * Why nothing is published under the name of the one who answers for a schedule; null where it may be. Rights are looked at
 * each time: who has lost them, or is no longer there, publishes nothing any more.
 */
export async function authorMayNot(
  users: Pick<UsersService, 'find' | 'permissionsOf'>,
  db: Db,
  { createdBy, createdById }: Pick<ScheduleRecord, 'createdBy' | 'createdById'>,
): Promise<Title | null> {
  // Set up by the program itself.
  if (createdById === null) return null;
  const author = await users.find(db, createdById);
  if (!author) return gone(createdBy);
  return users.permissionsOf(author.roles).includes('runs.publish') ? null : mayNotPublish(createdBy);
}

const takeOver: Title = {
  'zh-CN': '未自动发布。请查看后人工发布；由有发布权限的人打开运行计划核对并保存，之后由其负责。',
  en: 'It was not published by itself. Look at it and publish it; whoever may publish opens the schedule, looks through it and saves, and answers for it from then on.',
};

function gone(author: string): Title {
  return {
    'zh-CN': `运行计划的负责人“${author}”已不是用户，${takeOver['zh-CN']}`,
    en: `“${author}”, who answered for the schedule, is no longer a user. ${takeOver.en}`,
  };
}

function mayNotPublish(author: string): Title {
  return {
    'zh-CN': `运行计划的负责人“${author}”不再有发布权限，${takeOver['zh-CN']}`,
    en: `“${author}”, who answers for the schedule, may no longer publish. ${takeOver.en}`,
  };
}
