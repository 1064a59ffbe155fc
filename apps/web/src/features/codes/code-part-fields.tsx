import { codeLimits, codePartSchema, dateFormSchema } from '@kefen/scheme';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import styles from './code-part-fields.module.css';
import { linesOfClasses, type WrittenPart } from './written-rule.js';

interface Props {
  readonly at: number;
  readonly remove: (() => void) | undefined;
  /** Puts it before the part above it. */
  readonly raise: (() => void) | undefined;
}

const kinds = codePartSchema.options.map((option) => option.shape.kind.value);
const row = { display: 'flex', flexWrap: 'wrap', gap: '0 8px', alignItems: 'baseline' } as const;

/** One part of a rule: what it is, and what its kind asks for. */
export function CodePartFields({ at, remove, raise }: Props) {
  const { t } = useLanguage();
  const part = Form.useWatch<WrittenPart | undefined>(['parts', at]);
  return (
    <fieldset className={styles.part}>
      <div style={row}>
        <Form.Item name={[at, 'kind']} style={{ flex: '1 1 150px' }}>
          <Select
            aria-label={t('codes.part')}
            options={kinds.map((value) => ({ value, label: t(`codes.part.${value}`) }))}
          />
        </Form.Item>
        <span style={{ whiteSpace: 'nowrap', marginInlineStart: 'auto' }}>
          {raise && (
            <Button type="link" size="small" onClick={raise}>
              {t('codes.raise')}
            </Button>
          )}
          {remove && (
            <Button type="link" size="small" onClick={remove}>
              {t('codes.removePart')}
            </Button>
          )}
        </span>
      </div>
      {part?.kind === 'text' && (
        <Form.Item name={[at, 'text']}>
          <Input aria-label={t('codes.part.text')} maxLength={codeLimits.textLength} />
        </Form.Item>
      )}
      {part?.kind === 'date' && (
        <Form.Item name={[at, 'form']} initialValue="YYYY">
          <Select
            aria-label={t('codes.part.date')}
            options={dateFormSchema.options.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      )}
      {part?.kind === 'sequence' && <SequenceFields at={at} />}
      {part?.kind === 'column' && <ColumnFields at={at} take={part.take} />}
      {part?.kind === 'class' && <ClassFields at={at} />}
    </fieldset>
  );
}

function SequenceFields({ at }: { readonly at: number }) {
  const { t } = useLanguage();
  return (
    <div style={row}>
      <Form.Item name={[at, 'width']} initialValue={6}>
        <InputNumber
          aria-label={t('codes.width')}
          min={1}
          max={codeLimits.width}
          precision={0}
          suffix={t('codes.digits')}
        />
      </Form.Item>
      <Form.Item name={[at, 'per']} initialValue="prefix" style={{ flex: '2 1 200px' }}>
        <Select
          aria-label={t('codes.per')}
          options={(['prefix', 'all'] as const).map((value) => ({ value, label: t(`codes.per.${value}`) }))}
        />
      </Form.Item>
    </div>
  );
}

function ColumnFields({ at, take }: { readonly at: number; readonly take: WrittenPart['take'] }) {
  const { t, pick } = useLanguage();
  const profile = useDatasets().data?.items.find(({ id }) => id === 'customers');
  const columns = profile?.columns ?? [];
  return (
    <div style={row}>
      <Form.Item name={[at, 'column']} style={{ flex: '1 1 160px' }}>
        <Select
          aria-label={t('codes.part.column')}
          placeholder={t('codes.part.column')}
          showSearch={{ optionFilterProp: 'label' }}
          options={columns.map(({ name, title }) => ({ value: name, label: title ? pick(title) : name }))}
        />
      </Form.Item>
      <Form.Item name={[at, 'take']} initialValue="listed" style={{ flex: '1 1 160px' }}>
        <Select
          aria-label={t('codes.take')}
          options={(['listed', 'first'] as const).map((value) => ({ value, label: t(`codes.take.${value}`) }))}
        />
      </Form.Item>
      {take === 'first' ? (
        <Form.Item name={[at, 'length']} initialValue={2}>
          <InputNumber
            aria-label={t('codes.length')}
            min={1}
            max={codeLimits.lettersLength}
            precision={0}
            suffix={t('codes.digits')}
          />
        </Form.Item>
      ) : (
        <Lines at={at} example={t('codes.linesExample')} />
      )}
      <Missing at={at} />
    </div>
  );
}

function ClassFields({ at }: { readonly at: number }) {
  const { t, pick } = useLanguage();
  const form = Form.useFormInstance();
  const published = (useSchemes().data?.items ?? []).filter((scheme) => scheme.published);
  const begin = (id: string) => {
    const classes = published.find((scheme) => scheme.id === id)?.published?.table.classes ?? [];
    form.setFieldValue(['parts', at, 'lines'], linesOfClasses(classes.map((found) => found.id)));
  };
  return (
    <div style={row}>
      <Form.Item name={[at, 'scheme']} style={{ flex: '1 1 100%' }}>
        <Select
          aria-label={t('codes.scheme')}
          placeholder={t('codes.scheme')}
          onChange={begin}
          options={published.map(({ id, title }) => ({ value: id, label: pick(title) }))}
          notFoundContent={t('codes.noScheme')}
        />
      </Form.Item>
      <Lines at={at} example="vip = A" />
      <Missing at={at} />
    </div>
  );
}

function Lines({ at, example }: { readonly at: number; readonly example: string }) {
  const { t } = useLanguage();
  return (
    <Form.Item name={[at, 'lines']} extra={t('codes.linesNote')} style={{ flex: '1 1 100%' }}>
      <Input.TextArea
        aria-label={t('codes.lines')}
        autoSize={{ minRows: 2, maxRows: 10 }}
        spellCheck={false}
        placeholder={example}
      />
    </Form.Item>
  );
}

function Missing({ at }: { readonly at: number }) {
  const { t } = useLanguage();
  return (
    <Form.Item name={[at, 'missing']} extra={t('codes.missingNote')} style={{ flex: '1 1 100%' }}>
      <Input
        aria-label={t('codes.missing')}
        prefix={t('codes.missing')}
        maxLength={codeLimits.lettersLength}
        style={{ maxWidth: 320 }}
      />
    </Form.Item>
  );
}
