import type { Title } from '@kefen/scheme';

const reasons: Readonly<Record<string, Title>> = {
  ENOENT: { 'zh-CN': '没有这个文件或文件夹', en: 'there is no such file or folder' },
  ENOTDIR: { 'zh-CN': '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
  EEXIST: { 'zh-CN': '已有同名文件', en: 'a file of that name is in the way' },
  EISDIR: { 'zh-CN': '这是文件夹，不是文件', en: 'it is a folder, not a file' },
  EACCES: { 'zh-CN': '没有权限', en: 'permission is denied' },
  EPERM: { 'zh-CN': '没有权限', en: 'permission is denied' },
  EROFS: { 'zh-CN': '磁盘是只读的', en: 'the disk is read-only' },
  ENOSPC: { 'zh-CN': '磁盘已满', en: 'the disk is full' },
  EDQUOT: { 'zh-CN': '磁盘配额已用完', en: 'the disk quota is used up' },
  EMFILE: { 'zh-CN': '打开的文件太多', en: 'too many files are open' },
  ENAMETOOLONG: { 'zh-CN': '名称太长', en: 'the name is too long' },
  ELOOP: { 'zh-CN': '符号链接循环', en: 'symbolic links go round in a circle' },
  EIO: { 'zh-CN': '磁盘读写出错', en: 'the disk failed' },
};

/** Why the system would not read or write a file, in words; undefined where the failure is something else. */
export function systemReason(failure: unknown): Title | undefined {
  if (!(failure instanceof Error) || !('syscall' in failure) || !('code' in failure)) return undefined;
  const code = String(failure.code);
  return reasons[code] ?? { 'zh-CN': `系统错误 ${code}`, en: `the system says ${code}` };
}
