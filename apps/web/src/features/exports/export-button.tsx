import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import type { ExportPreset } from './export-draft.js';
import { ExportDrawer } from './export-drawer.js';

/** Opens the form of an export, with what the page shows chosen. Who may not take anything out does not see it. */
export function ExportButton({ preset }: { readonly preset: ExportPreset }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('exports.write')) return null;
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('exports.export')}
      </Button>
      {isOpen && <ExportDrawer preset={preset} close={() => setIsOpen(false)} />}
    </>
  );
}
