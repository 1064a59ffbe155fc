import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { type ReactNode, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { LanguageProvider, useLanguage } from '../i18n/language-context.js';
import type { LoadedLanguage } from '../i18n/load-language.js';
import { createQueryClient } from '../shared/api/query-client.js';
import { antdTheme } from '../theme/antd-theme.js';
import { AppearanceProvider, useAppearance } from '../theme/appearance.js';
import { router } from './router.js';

export function App({ language }: { readonly language: LoadedLanguage }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <LanguageProvider initial={language}>
      <AppearanceProvider>
        <QueryClientProvider client={queryClient}>
          <AntDesign>
            <RouterProvider router={router} />
          </AntDesign>
        </QueryClientProvider>
      </AppearanceProvider>
    </LanguageProvider>
  );
}

/** Ant Design follows the language and the appearance that were chosen. */
function AntDesign({ children }: { readonly children: ReactNode }) {
  const { antdLocale } = useLanguage();
  const { appearance } = useAppearance();
  return (
    <ConfigProvider locale={antdLocale} theme={antdTheme(appearance)} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
