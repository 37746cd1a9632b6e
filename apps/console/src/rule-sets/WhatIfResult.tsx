import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Loading, useTranslate } from 'react-admin';
import { RecordLink } from '../board/RecordLink.js';
import { Money } from '../fields/index.js';
import { Panel, ScrollTable, usePhone } from '../layout/index.js';
import { useData } from '../providers/index.js';
import type { Rules } from './ruleSet.js';

export type WhatIfQuestion = { year: number } & ({ ruleSetId: number } | { draft: Rules });

interface Comparison {
  before: string;
  after: string;
  difference: string;
}

interface Change {
  figure: 'signed' | 'received';
  entryId: string;
  number: string;
  kind: string;
  projectId: string;
  projectName: string | null;
  sectorName: string;
  amountCny: string;
  countedOn: string;
  countsNow: boolean;
  because: string | null;
}

interface WhatIf {
  asOf: string;
  signed: Comparison;
  received: Comparison;
  sectors: { sectorId: number; sectorName: string; signed: Comparison; received: Comparison }[];
  changedCount: number;
  changes: Change[];
}

/** The comparison: the totals, each sector, and entry by entry what would change and why. */
export function WhatIfResult({ question }: { question: WhatIfQuestion }) {
  const translate = useTranslate();
  const { ask } = useAsk();
  const { data, error, isPending } = useQuery({ queryKey: ['what-if', question], queryFn: () => ask(question), placeholderData: keepPreviousData, staleTime: 0, retry: false });
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (isPending) return <Loading />;
  return (
    <>
      <Panel title={translate('ruleSets.whatIf.totals', { asOf: data.asOf })}>
        <Compared rows={[{ key: 'all', name: translate('ruleSets.whatIf.district'), signed: data.signed, received: data.received }, ...data.sectors.map((sector) => ({ key: String(sector.sectorId), name: sector.sectorName, ...sector }))]} />
      </Panel>
      <Panel title={translate('ruleSets.whatIf.changes', { smart_count: data.changedCount })}>
        {data.changedCount === 0 && <Typography>{translate('ruleSets.whatIf.noChange')}</Typography>}
        {data.changedCount > data.changes.length && <Alert severity="info">{translate('ruleSets.whatIf.largest', { count: data.changes.length })}</Alert>}
        {data.changes.map((change) => (
          <ChangeLine key={change.entryId} change={change} />
        ))}
      </Panel>
    </>
  );
}

function useAsk(): { ask: (question: WhatIfQuestion) => Promise<WhatIf> } {
  const { post } = useData();
  return { ask: (question) => post<WhatIf>('/rule-sets/what-ifs', question) };
}

interface ComparedRow {
  key: string;
  name: string;
  signed: Comparison;
  received: Comparison;
}

/** On a phone five columns would leave the sectors one character wide. */
function ComparedOnPhone({ rows }: { rows: ComparedRow[] }) {
  const translate = useTranslate();
  return rows.map((row) => (
    <Box key={row.key} sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>{row.name}</Typography>
      {(['signed', 'received'] as const).map((figure) => (
        <Box key={figure} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 1, py: 0.5 }}>
          <span>{translate(`enums.metric.${figure}`)}</span>
          <Box sx={{ textAlign: 'right' }}>
            <Money amount={row[figure].before} /> → <Money amount={row[figure].after} strong />
            <Typography variant="body2" color="text.secondary" component="div">
              {translate('ruleSets.whatIf.difference')} <Money amount={row[figure].difference} strong={/[1-9]/.test(row[figure].difference)} />
            </Typography>
          </Box>
        </Box>
      ))}
    </Box>
  ));
}

function Compared({ rows }: { rows: ComparedRow[] }) {
  const translate = useTranslate();
  const phone = usePhone();
  if (phone) return <ComparedOnPhone rows={rows} />;
  return (
    <ScrollTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('ruleSets.whatIf.sector')}</TableCell>
            <TableCell>{translate('ruleSets.whatIf.figure')}</TableCell>
            {(['before', 'after', 'difference'] as const).map((head) => (
              <TableCell key={head} align="right">
                {translate(`ruleSets.whatIf.${head}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.flatMap((row) =>
            (['signed', 'received'] as const).map((figure) => (
              <TableRow key={`${row.key}-${figure}`}>
                <TableCell sx={{ fontWeight: row.key === 'all' ? 600 : 400 }}>{row.name}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{translate(`enums.metric.${figure}`)}</TableCell>
                {(['before', 'after', 'difference'] as const).map((part) => (
                  <TableCell key={part} align="right">
                    <Money amount={row[figure][part]} strong={part === 'difference' && /[1-9]/.test(row[figure].difference)} />
                  </TableCell>
                ))}
              </TableRow>
            )),
          )}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const translate = useTranslate();
  const isSigned = change.figure === 'signed';
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
        <RecordLink resource={isSigned ? 'contracts' : 'funds-receipts'} id={change.entryId} text={change.number} />
        <span>{translate(`enums.${isSigned ? 'contractKind' : 'fundsCategory'}.${change.kind}`)}</span>
        <Money amount={change.amountCny} strong />
        <RecordLink resource="projects" id={change.projectId} text={change.projectName ?? '—'} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {change.countedOn} · {change.sectorName} · {translate(change.countsNow ? 'ruleSets.whatIf.leaves' : 'ruleSets.whatIf.enters')}
        {change.because && `：${translate(`enums.uncountedBecause.${change.because}`)}`}
      </Typography>
    </Box>
  );
}
