import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language-context.js';

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  /** What the main button says and does; the form of this id is sent. */
  readonly action: string;
  readonly form: string;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  readonly size?: number;
  readonly children: ReactNode;
}

/** A form at the side of the page it belongs to; on a phone over all of it. */
export function FormDrawer({
  title,
  isOpen,
  close,
  action,
  form,
  isBusy,
  isDisabled = false,
  size = 440,
  children,
}: Props) {
  const { t } = useLanguage();
  return (
    <Drawer
      title={title}
      open={isOpen}
      onClose={close}
      size={size}
      destroyOnHidden
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={close}>{t('form.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={isBusy} disabled={isDisabled}>
            {action}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  );
}
