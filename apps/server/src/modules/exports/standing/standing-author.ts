import type { Permission } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import type { Db } from '../../../store/store.js';
import type { UsersService } from '../../users/users.service.js';
import type { StandingExportRecord } from './standing-export-record.js';

export interface AuthorParts {
  readonly store: { readonly db: Db };
  readonly users: Pick<UsersService, 'find' | 'permissionsOf'>;
}

type Authored = Pick<StandingExportRecord, 'personal' | 'createdBy' | 'createdById'>;

/**
 * Why nothing may go out under the name of the one who answers for a standing export; null where it may. Rights are
 * looked at each time: who has lost them, or is no longer there, takes nothing out any more.
 */
export async function stoppedBecause(
  { store, users }: AuthorParts,
  { personal, createdBy, createdById }: Authored,
): Promise<Title | null> {
  // Set up at the command line, by whoever has the machine.
  if (createdById === null) return null;
  const author = await users.find(store.db, createdById);
  if (!author) return gone(createdBy);
  const held = new Set<Permission>(users.permissionsOf(author.roles));
  if (!held.has('exports.write')) return mayNotExport(createdBy);
  return personal && !held.has('exports.personal') ? mayNotTakePersonal(createdBy) : null;
}

const takeOver: Title = {
  'zh-CN': '自动导出已停止，没有写出任何内容。请由有权限的人打开设置，核对后保存，之后由其负责。',
  en: 'It has stopped, and nothing has gone out. Whoever may do so opens its settings, looks through them and saves; from then on they answer for it.',
};

function gone(author: string): Title {
  return {
    'zh-CN': `负责人“${author}”已不是用户。${takeOver['zh-CN']}`,
    en: `“${author}”, who answered for it, is no longer a user. ${takeOver.en}`,
  };
}

function mayNotExport(author: string): Title {
  return {
    'zh-CN': `负责人“${author}”不再有导出数据的权限。${takeOver['zh-CN']}`,
    en: `“${author}”, who answers for it, may no longer take data out. ${takeOver.en}`,
  };
}

function mayNotTakePersonal(author: string): Title {
  return {
    'zh-CN': `负责人“${author}”不再有按原样导出个人信息的权限。${takeOver['zh-CN']}`,
    en: `“${author}”, who answers for it, may no longer take personal values out as they are. ${takeOver.en}`,
  };
}
