import type { SchemeDetail } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Draft } from './draft.js';
import { useWords } from './words/use-words.js';

interface Props {
  readonly draft: Draft;
  readonly scheme: SchemeDetail;
  /** Goes back to what is saved. */
  readonly discard: () => void;
}

/** Says that unsaved changes were taken up again, and since which version. */
export function DraftNote({ draft, scheme, discard }: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;
  const isOlder = draft.version < scheme.latestVersion;
  return (
    <Alert
      type="info"
      showIcon
      closable={{ onClose: () => setOpen(false) }}
      title={isOlder ? w('draft.older', { version: draft.version, latest: scheme.latestVersion }) : w('draft.found')}
      action={
        <Button
          size="small"
          onClick={() => {
            discard();
            setOpen(false);
          }}
        >
          {w('draft.discard')}
        </Button>
      }
      style={{ marginBottom: 12 }}
    />
  );
}
