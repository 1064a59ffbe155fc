import type { Precedence } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { Button, Drawer, Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import form from '../../shared/form/form.module.css';

interface Props {
  /** Undefined: a new one. */
  readonly row: precedence.PrecedenceRow | undefined;
  readonly schemes: Precedence['schemes'];
  readonly put: (row: precedence.PrecedenceRow) => void;
  readonly close: () => void;
}

/** One row: of which scheme, which classes, in which matters. Nothing chosen: all. */
export function RowDrawer({ row, schemes, put, close }: Props) {
  const { t, pick } = useLanguage();
  const ids = { scheme: useId(), classes: useId(), matters: useId() };
  const [scheme, setScheme] = useState(row?.scheme);
  const [classes, setClasses] = useState<readonly string[]>(row?.classes ?? []);
  const [matters, setMatters] = useState<readonly precedence.Matter[]>(row?.matters ?? []);
  const found = schemes.find(({ id }) => id === scheme);
  const take = () => {
    if (scheme === undefined) return;
    put({
      scheme,
      classes: classes.length > 0 ? [...classes] : null,
      matters: matters.length > 0 ? precedence.matters.filter((matter) => matters.includes(matter)) : null,
    });
    close();
  };
  return (
    <Drawer
      title={t(row ? 'precedence.changeRow' : 'precedence.addRow')}
      open
      onClose={close}
      size={480}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Button type="primary" disabled={scheme === undefined} onClick={take}>
          {t('precedence.takeRow')}
        </Button>
      }
    >
      <div className={form.field}>
        <label htmlFor={ids.scheme}>{t('precedence.scheme')}</label>
        <Select
          id={ids.scheme}
          {...(scheme !== undefined && { value: scheme })}
          placeholder={t('precedence.chooseScheme')}
          options={schemes.map(({ id, title }) => ({ value: id, label: pick(title) }))}
          onChange={(next) => {
            setScheme(next);
            setClasses([]);
          }}
        />
      </div>
      <div className={form.field}>
        <label htmlFor={ids.classes}>{t('precedence.classes')}</label>
        <Select
          id={ids.classes}
          mode="multiple"
          value={[...classes]}
          placeholder={t('precedence.allClasses')}
          disabled={!found}
          options={(found?.classes ?? []).map(({ id, title, matters: own }) => ({
            value: id,
            label: own.length > 0 ? pick(title) : t('precedence.withoutPolicy', { class: pick(title) }),
          }))}
          onChange={setClasses}
        />
        <p className={form.note}>{t('precedence.classesNote')}</p>
      </div>
      <div className={form.field}>
        <label htmlFor={ids.matters}>{t('precedence.matters')}</label>
        <Select
          id={ids.matters}
          mode="multiple"
          value={[...matters]}
          placeholder={t('precedence.allMatters')}
          options={precedence.matters.map((value) => ({ value, label: t(`precedence.matter.${value}`) }))}
          onChange={setMatters}
        />
        <p className={form.note}>{t('precedence.mattersNote')}</p>
      </div>
    </Drawer>
  );
}
