import { datasetLimits } from '@kefen/scheme';
import { Form, Input } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

interface Props {
  readonly placeholder?: string;
  readonly changed?: (title: string) => void;
}

/** A name in both languages, that of the page first. One is enough; it then serves for both. */
export function TitleItems({ placeholder, changed }: Props) {
  const { t, language } = useLanguage();
  const [first, second] = language === 'en' ? (['titleEn', 'title'] as const) : (['title', 'titleEn'] as const);
  return (
    <>
      <Form.Item
        name={first}
        label={t(`words.${first}`)}
        rules={[{ required: true, whitespace: true, message: t('words.titleNeeded') }]}
      >
        <Input
          autoFocus
          maxLength={datasetLimits.titleLength}
          placeholder={placeholder}
          onChange={(event) => changed?.(event.target.value)}
        />
      </Form.Item>
      <Form.Item name={second} label={t('words.optional', { name: t(`words.${second}`) })}>
        <Input maxLength={datasetLimits.titleLength} />
      </Form.Item>
    </>
  );
}

/** What something means, in both languages. */
export function HelpItems() {
  const { t, language } = useLanguage();
  const names = language === 'en' ? (['helpEn', 'help'] as const) : (['help', 'helpEn'] as const);
  return names.map((name) => (
    <Form.Item key={name} name={name} label={t('words.optional', { name: t(`words.${name}`) })}>
      <Input.TextArea rows={2} maxLength={datasetLimits.helpLength} />
    </Form.Item>
  ));
}
