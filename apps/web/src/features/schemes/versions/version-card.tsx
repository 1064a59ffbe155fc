import type { SchemeDetail, SchemeVersion } from '@kefen/contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { useMay, useSignedIn } from '../../../shared/session/session-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { DecisionDrawer } from './decision-drawer.js';
import { type Act, isMakerOf, possibleActs } from './possible-acts.js';
import { useDecide } from './version-queries.js';
import { VersionStateTag } from './version-state-tag.js';
import { VersionTimeline } from './version-timeline.js';
import styles from './versions.module.css';

interface Props {
  readonly scheme: SchemeDetail;
  readonly version: SchemeVersion;
}

/** One version: where it stands, what led there, and what the person can decide. */
export function VersionCard({ scheme, version }: Props) {
  const { t } = useLanguage();
  const { user } = useSignedIn();
  const decide = useDecide(scheme.id, version.version);
  const [asked, setAsked] = useState<Exclude<Act, 'check'>>();
  const rights = {
    mayWrite: useMay('schemes.write'),
    mayApprove: useMay('schemes.approve'),
    mayPublish: useMay('runs.publish'),
  };
  const isMaker = isMakerOf(version, user.name);
  const acts = possibleActs(version, isMaker, rights);
  const isPublished = version.version === scheme.published?.version;
  const other = otherVersion(scheme, version.version);
  return (
    <li className={styles.version}>
      <div className={styles.head}>
        <h3>{t('versions.version', { version: version.version })}</h3>
        <VersionStateTag state={version.state} />
        {isPublished && <Tag color="success">{t('run.published')}</Tag>}
        {version.approval === 'needed' && <Tag color="warning">{t('versions.needsApproval')}</Tag>}
        <div className={styles.actions}>
          {other !== undefined && (
            <Link to={`/schemes/${scheme.id}/compare?from=${other}&to=${version.version}`}>
              {t('versions.compare', { version: other })}
            </Link>
          )}
          {acts.map((act) => (
            <Button
              key={act}
              size="small"
              type={act === 'approve' ? 'primary' : 'default'}
              loading={act === 'check' && decide.isPending}
              onClick={() => (act === 'check' ? decide.mutate({ act }) : setAsked(act))}
            >
              {t(act === 'in-force' && version.state === 'retired' ? 'versions.do.again' : `versions.do.${act}`)}
            </Button>
          ))}
        </div>
      </div>
      {version.state === 'submitted' && isMaker && rights.mayApprove && (
        <p className={styles.hint}>{t('versions.ownVersion')}</p>
      )}
      {decide.isError && asked === undefined && <FailureNote error={decide.error} />}
      <VersionTimeline acts={version.acts} />
      <DecisionDrawer
        version={version.version}
        act={asked}
        decide={decide}
        close={() => {
          decide.reset();
          setAsked(undefined);
        }}
      />
    </li>
  );
}

/** What a version is best held against: the one in force, or published, or the one before it. */
function otherVersion({ inForce, published, versions }: SchemeDetail, version: number): number | undefined {
  const counting = inForce ?? published?.version;
  if (counting !== undefined && counting !== version) return counting;
  return versions
    .map((one) => one.version)
    .toSorted((a, b) => b - a)
    .find((one) => one < version);
}
