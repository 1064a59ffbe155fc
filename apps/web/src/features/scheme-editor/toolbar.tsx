import RedoOutlined from '@ant-design/icons/RedoOutlined';
import UndoOutlined from '@ant-design/icons/UndoOutlined';
import type { EditorState } from '@codemirror/state';
import type { SchemeDetail } from '@kefen/contract';
import { Button, Segmented, Tooltip } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { canRedo, canUndo } from './scheme-store.js';
import styles from './toolbar.module.css';
import { type Check, errorsIn } from './use-check.js';
import type { Saving } from './use-saving.js';
import { useWords } from './words/use-words.js';

const views = ['form', 'text', 'preview', 'compare'] as const;
export type EditorView = (typeof views)[number];

interface Props {
  readonly scheme: SchemeDetail;
  readonly state: EditorState;
  readonly check: Check | undefined;
  readonly text: string;
  readonly view: EditorView;
  readonly setView: (view: EditorView) => void;
  readonly isWide: boolean;
  readonly mayWrite: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly saving: Saving;
  readonly showFirstError: () => void;
}

/** Back and forth, what is looked at, whether all is well, and saving. */
export function Toolbar(props: Props) {
  const { scheme, state, check, text, view, setView, isWide, mayWrite, undo, redo, saving, showFirstError } = props;
  const { formats } = useLanguage();
  const w = useWords();
  const isChanged = text !== scheme.text;
  const errors = errorsIn(check);
  const offered = views.filter((name) => !isWide || name === 'form' || name === 'compare');
  return (
    <div className={styles.toolbar}>
      <div className={styles.row}>
        {mayWrite && (
          <span className={styles.history}>
            <Tooltip title={w('toolbar.undo')}>
              <Button
                icon={<UndoOutlined aria-hidden />}
                aria-label={w('toolbar.undo')}
                disabled={!canUndo(state)}
                onClick={undo}
              />
            </Tooltip>
            <Tooltip title={w('toolbar.redo')}>
              <Button
                icon={<RedoOutlined aria-hidden />}
                aria-label={w('toolbar.redo')}
                disabled={!canRedo(state)}
                onClick={redo}
              />
            </Tooltip>
          </span>
        )}
        <Segmented<EditorView>
          className={styles.views ?? ''}
          value={offered.includes(view) ? view : 'form'}
          onChange={setView}
          aria-label={w('toolbar.views')}
          options={offered.map((value) => ({
            value,
            label: w(isWide && value === 'form' ? 'toolbar.formAndText' : `toolbar.${value}`),
          }))}
        />
        <p className={styles.status} role="status" data-bad={errors > 0}>
          {check?.text !== text && w('toolbar.checking')}
          {check?.text === text && errors === 0 && w('toolbar.fine')}
          {check?.text === text && errors > 0 && (
            <button type="button" onClick={showFirstError}>
              {w('toolbar.errors', { n: errors })}
            </button>
          )}
          {check?.text === text && errors === 0 && !isChanged && saving.savedVersion !== undefined && (
            <>
              {' '}
              {w('toolbar.saved', { version: saving.savedVersion })}{' '}
              <Link to={`/schemes/${scheme.id}/preview`}>{w('toolbar.toPreview')}</Link>
            </>
          )}
        </p>
        {mayWrite && isChanged && errors > 0 && check?.text === text && (
          <Button loading={saving.isPending} onClick={saving.saveDraft}>
            {w('toolbar.saveDraft', { version: formats.count(scheme.latestVersion + 1) })}
          </Button>
        )}
        {mayWrite && (
          <Button
            type="primary"
            disabled={!isChanged || errors > 0 || check?.text !== text}
            loading={saving.isPending}
            onClick={saving.save}
          >
            {w('toolbar.save', { version: formats.count(scheme.latestVersion + 1) })}
          </Button>
        )}
      </div>
      {saving.error && <FailureNote error={saving.error} />}
    </div>
  );
}
