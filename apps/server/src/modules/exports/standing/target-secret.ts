import type { ExportDestination, TargetTable } from '@kefen/contract';
import type { SecretBox } from '../../../secrets/secret-box.js';
import type { Store } from '../../../store/store.js';
import { TargetFailure } from '../tables/target-failure.js';
import { findStanding } from './standing-exports.repository.js';

/** What a secret is sealed for. */
export function purposeOf(id: string): string {
  return `standing export ${id}`;
}

/** Does a secret that is kept go to the same place and user as before? */
export function isSamePlace(a: ExportDestination, target: TargetTable): boolean {
  if (a.to !== 'table') return false;
  const placeOf = ({ kind, host, port, user, tls }: TargetTable) => JSON.stringify([kind, host, port, user, tls]);
  return placeOf(a.target) === placeOf(target);
}

/** Opens the password of a standing export while its table is written. */
export function targetSecrets({ store, secrets }: { readonly store: Store; readonly secrets: SecretBox }) {
  return async (id: string, target: TargetTable): Promise<string> => {
    const standing = await findStanding(store.db, id);
    if (!standing?.sealedSecret || !isSamePlace(standing.destination, target)) throw new TargetFailure(changed);
    const secret = await secrets.open(standing.sealedSecret, purposeOf(id));
    if (secret === undefined) throw new TargetFailure(sealedOtherwise);
    return secret;
  };
}

const changed = {
  'zh-CN': '自动导出已删除，或目标数据库已改。',
  en: 'The standing export was removed, or goes to another database by now.',
};

const sealedOtherwise = {
  'zh-CN': '保存的密码无法解开：加密用的密钥已更换。请重新填写密码。',
  en: 'The password that is kept cannot be opened, because the key it was sealed with is another. Enter it again.',
};
