import { Alert } from 'antd';
import { failureOf } from '../api/failure.js';
import { useFailureWords } from './failure-state.js';

/** A failed action, told beside the button that was pressed. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const failure = failureOf(error);
  const { title, detail } = useFailureWords(failure);
  const fields = failure.kind === 'problem' ? (failure.problem.errors ?? []) : [];
  const description = (
    <>
      {detail}
      {fields.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingInlineStart: 18 }}>
          {fields.map((field) => (
            <li key={`${field.pointer} ${field.detail}`}>{field.detail}</li>
          ))}
        </ul>
      )}
    </>
  );
  return <Alert type="error" showIcon title={title} description={description} role="alert" />;
}
