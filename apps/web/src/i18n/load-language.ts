import type { ConfigProviderProps } from 'antd';
import type { Language } from './language.js';
import type { Catalogue } from './translate.js';

export interface LoadedLanguage {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly antdLocale: NonNullable<ConfigProviderProps['locale']>;
}

/** Only the language in use is fetched; the other one waits until it is chosen. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  if (language === 'zh-CN') {
    const [{ zhCN }, antd] = await Promise.all([
      import('./zh-CN.js'),
      import('antd/es/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ]);
    return { language, catalogue: zhCN, antdLocale: antd.default };
  }
  const [{ en }, antd] = await Promise.all([import('./en.js'), import('antd/es/locale/en_US')]);
  return { language, catalogue: en, antdLocale: antd.default };
}
