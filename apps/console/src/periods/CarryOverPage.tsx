import { Alert, Box, Button, Chip, MenuItem, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { RecordLink } from '../board/RecordLink.js';
import { Money } from '../fields/index.js';
import { EmptyState, Panel, ScrollTable, usePhone } from '../layout/index.js';
import { useData, useMe } from '../providers/index.js';
import { yearsOf, type Period } from './period.js';

interface Carried {
  projectId: string;
  projectName: string;
  sectorName: string;
  unitName: string;
  stage: string;
  origin: 'new' | 'carried';
  firstSignedOn: string;
  signed: string;
  received: string;
  rest: string;
}

interface CarryOver {
  year: number;
  asOf: string;
  count: number;
  signed: string;
  received: string;
  rest: string;
  projects: Carried[];
}

/** 续建: what a year carries over into the next one. */
export default function CarryOverPage() {
  const translate = useTranslate();
  const phone = usePhone();
  const { get } = useData();
  const [params, setParams] = useSearchParams();
  const today = useMe()?.today ?? '';
  const year = params.get('year') ?? today.slice(0, 4);
  const { data: periods = [] } = useGetList<Period>('periods', { pagination: { page: 1, perPage: 200 }, sort: { field: 'month', order: 'DESC' } });
  const { data, error } = useQuery({ queryKey: ['carry-over', year], queryFn: ({ signal }) => get<CarryOver>(`/periods/${year}/carry-over`, undefined, signal), enabled: year !== '' });
  const years = [...new Set([year, ...yearsOf(periods)])].sort().reverse();
  return (
    <>
      <Title title={translate('periods.carryOver.title')} />
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField select fullWidth={false} label={translate('targets.year')} value={year} onChange={(event) => setParams({ year: event.target.value })} sx={{ width: 120 }}>
          {years.map((one) => (
            <MenuItem key={one} value={one}>
              {translate('targets.yearOf', { year: one })}
            </MenuItem>
          ))}
        </TextField>
        <Button component={LinkBase} to="/periods">
          {translate('app.menu.periods')}
        </Button>
      </Box>
      <Alert severity="info" sx={{ my: 1 }}>
        {translate('periods.carryOver.explanation', { next: Number(year) + 1 })}
      </Alert>
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {data?.count === 0 && <EmptyState title={translate('periods.carryOver.none', { year })} />}
      {data && data.count > 0 && (
        <Panel title={translate('periods.carryOver.sum', { year, count: data.count, asOf: data.asOf })}>
          <Typography component="p" sx={{ mb: 1 }}>
            {translate('periods.carryOver.signed')} <Money amount={data.signed} strong /> · {translate('periods.carryOver.received')} <Money amount={data.received} strong /> ·{' '}
            {translate('periods.carryOver.rest')} <Money amount={data.rest} strong />
          </Typography>
          {phone ? data.projects.map((project) => <CarriedCard key={project.projectId} project={project} />) : <CarriedTable projects={data.projects} />}
        </Panel>
      )}
    </>
  );
}

function CarriedTable({ projects }: { projects: Carried[] }) {
  const translate = useTranslate();
  return (
    <ScrollTable>
      <Table size="small">
        <TableHead>
          <TableRow>
            {(['project', 'origin', 'firstSignedOn', 'sector', 'unit', 'stage'] as const).map((head) => (
              <TableCell key={head}>{translate(`periods.carryOver.${head}`)}</TableCell>
            ))}
            {(['signed', 'received', 'rest'] as const).map((head) => (
              <TableCell key={head} align="right">
                {translate(`periods.carryOver.${head}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {projects.map((project) => (
            <TableRow key={project.projectId} hover>
              <TableCell sx={{ minWidth: 180 }}>
                <RecordLink resource="projects" id={project.projectId} text={project.projectName} />
              </TableCell>
              <TableCell>
                <Origin project={project} />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{project.firstSignedOn}</TableCell>
              <TableCell>{project.sectorName}</TableCell>
              <TableCell>{project.unitName}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{translate(`enums.stage.${project.stage}`)}</TableCell>
              {(['signed', 'received', 'rest'] as const).map((figure) => (
                <TableCell key={figure} align="right">
                  <Money amount={project[figure]} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
}

function CarriedCard({ project }: { project: Carried }) {
  const translate = useTranslate();
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <RecordLink resource="projects" id={project.projectId} text={project.projectName} /> <Origin project={project} />
      <Typography variant="body2" color="text.secondary">
        {project.firstSignedOn} · {translate(`enums.stage.${project.stage}`)} · {project.unitName}
      </Typography>
      <Typography variant="body2">
        {translate('periods.carryOver.signed')} <Money amount={project.signed} /> · {translate('periods.carryOver.received')} <Money amount={project.received} /> · {translate('periods.carryOver.rest')}{' '}
        <Money amount={project.rest} />
      </Typography>
    </Box>
  );
}

function Origin({ project }: { project: Carried }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" color={project.origin === 'new' ? 'info' : 'default'} label={translate(`periods.carryOver.origins.${project.origin}`)} />;
}
