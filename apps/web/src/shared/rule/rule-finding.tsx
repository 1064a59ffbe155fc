import { Alert } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  /** What is wrong with the rule as it stands, while it is written. */
  readonly mistake: { readonly message: string; readonly advice?: string | undefined } | undefined;
  /** What it finds. */
  readonly children: ReactNode;
}

/** What a rule finds, or what is wrong with it: no failure, because it is still being written. */
export function RuleFinding({ mistake, children }: Props) {
  if (!mistake) return <div role="status">{children}</div>;
  return <Alert type="warning" showIcon title={mistake.message} description={mistake.advice} />;
}
