import type { DiagnosticDocument, SchemeDetail } from '@kefen/contract';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { DiagnosticList } from './diagnostic-list.js';
import styles from './scheme-editor.module.css';
import { useSaveVersion, useSchemeCheck } from './scheme-queries.js';

const restMs = 400;

/** The text of the scheme, checked while it is written; what is saved is a new version, the old ones stay. */
export function SchemeEditor({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t, formats } = useLanguage();
  const mayWrite = useMay('schemes.write');
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(scheme.text);
  const rested = useRested(text);
  const isChanged = text !== scheme.text;
  const check = useSchemeCheck(rested, rested !== scheme.text);
  const save = useSaveVersion(scheme.id);
  const diagnostics = rested === scheme.text ? scheme.diagnostics : check.data?.diagnostics;
  const isChecked = rested === text && diagnostics !== undefined;
  const hasErrors = diagnostics?.some((diagnostic) => diagnostic.severity === 'error') ?? false;
  const show = ({ place }: DiagnosticDocument) => {
    if (!place || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(place.offset, place.offset + Math.max(1, place.length));
  };
  return (
    <Panel>
      <div className={styles.editor}>
        <div className={styles.numbers} aria-hidden="true">
          {text
            .split('\n')
            .map((_, line) => line + 1)
            .join('\n')}
        </div>
        <textarea
          ref={field}
          className={styles.text}
          aria-label={t('content.text')}
          spellCheck={false}
          wrap="off"
          rows={text.split('\n').length}
          readOnly={!mayWrite}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className={styles.foot}>
        <p role="status">
          {!isChecked && t('check.underWay')}
          {isChecked && (diagnostics.length === 0 ? t('check.none') : t('check.result', { n: diagnostics.length }))}
        </p>
        {mayWrite && (
          <>
            {isChanged && <Button onClick={() => setText(scheme.text)}>{t('content.discard')}</Button>}
            <Button
              type="primary"
              disabled={!isChanged || !isChecked || hasErrors}
              loading={save.isPending}
              onClick={() => save.mutate(text)}
            >
              {t('content.save', { version: formats.count(scheme.latestVersion + 1) })}
            </Button>
          </>
        )}
      </div>
      {save.isError && <FailureNote error={save.error} />}
      {check.isError && <FailureNote error={check.error} />}
      {diagnostics && diagnostics.length > 0 && <DiagnosticList diagnostics={diagnostics} show={show} />}
    </Panel>
  );
}

/** The text when nobody has touched it for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
