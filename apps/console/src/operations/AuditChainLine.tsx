import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import type { Operations } from './operations.js';

/** Whether the audit trail was whole when it was last followed; the operator reads no entry, only this. */
export function AuditChainLine({ chain }: { chain: Operations['auditChain'] }) {
  const translate = useTranslate();
  if (chain === null) return <Alert severity="info" sx={{ mb: 2 }}>{translate('operations.chain.never')}</Alert>;
  const at = showMoment(chain.checkedAt);
  if (chain.brokenAt === null && chain.logBrokenOn !== null) return <Alert severity="error" sx={{ mb: 2 }}>{translate('operations.chain.logBroken', { at, day: chain.logBrokenOn })}</Alert>;
  if (chain.brokenAt === null) return <Alert severity="success" sx={{ mb: 2 }}>{translate('operations.chain.whole', { at, count: chain.entries })}</Alert>;
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {translate('operations.chain.broken', { at, id: chain.brokenAt, because: translate(`enums.chainBreak.${chain.brokenBecause}`) })}
    </Alert>
  );
}
