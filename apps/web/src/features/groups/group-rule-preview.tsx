import type { GroupInput } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useRested } from '../../shared/page/use-rested.js';
import { RuleFinding } from '../../shared/rule/rule-finding.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useGroupPreview } from './group-queries.js';

interface Props {
  readonly rule: string;
  readonly visibility: GroupInput['visibility'];
}

/** How many customers a rule would find and the first of them, told when the person has stopped typing. */
export function GroupRulePreview({ rule, visibility }: Props) {
  const { t, pick } = useLanguage();
  const preview = useGroupPreview(useRested(rule), visibility);
  if (preview.isError) return <FailureNote error={preview.error} />;
  if (!preview.data) return null;
  const { diagnostics, found } = preview.data;
  const [problem] = diagnostics;
  if (!found && !problem) return null;
  const mistake = problem && { message: pick(problem.message), advice: problem.advice && pick(problem.advice) };
  return (
    <RuleFinding mistake={found ? undefined : mistake}>
      {found && (
        <>
          <p>{t('groups.found', { n: found.customers, of: found.of })}</p>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {found.examples.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/customers/${encodeURIComponent(id)}`}>{name ?? id}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </RuleFinding>
  );
}
