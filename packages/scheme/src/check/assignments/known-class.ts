import type { Path } from '../../document/places.js';
import { type CheckContext, report } from '../check-context.js';
import { adviceForUnknown } from '../unknown-name.js';

/** Reports a class that is not defined. */
export function isClass(context: CheckContext, path: Path, id: string): boolean {
  const ids = context.document.classes.map((c) => c.id);
  if (ids.includes(id)) return true;
  report(context, path, {
    code: 'unknown-class',
    message: { 'zh-CN': `没有定义类别“${id}”。`, en: `There is no class “${id}”.` },
    advice: adviceForUnknown(id, ids),
  });
  return false;
}
