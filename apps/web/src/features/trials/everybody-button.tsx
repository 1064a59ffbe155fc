import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useStartTrial } from './trial-queries.js';

interface Props {
  readonly scheme: string;
  /** The text as it stands in the editor, saved or not. */
  readonly text: string;
  readonly isValid: boolean;
}

/** From the quick preview, which may be on a sample, to a trial on everybody. */
export function EverybodyButton({ scheme, text, isValid }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('schemes.write');
  const start = useStartTrial();
  if (!mayWrite) return null;
  const begin = () =>
    start.mutate(
      { scheme, variants: [{ title: t('trial.edited'), text }] },
      { onSuccess: ({ id }) => void navigate(`/schemes/${scheme}/trials/${id}`) },
    );
  return (
    <>
      <Button size="small" disabled={!isValid} loading={start.isPending} onClick={begin}>
        {t('trial.everybody')}
      </Button>
      {start.isError && <FailureNote error={start.error} />}
    </>
  );
}
