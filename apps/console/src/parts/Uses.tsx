import { Box, Link, Typography } from '@mui/material';
import { LinkBase, useRecordContext, useTranslate } from 'react-admin';
import type { Part, PartHistory, PartResource } from './part.js';

const FILTER = { sectors: 'sectorId', tiers: 'tierCode', 'industry-chains': 'chainCode' } as const satisfies Record<PartResource, string>;

/** How many records have it now; the projects are one press away. */
export function Uses({ resource, uses }: { resource: PartResource; uses: PartHistory['uses'] }) {
  const translate = useTranslate();
  const part = useRecordContext<Part>();
  const counted = (['openProjects', 'projects', 'units', 'targets', 'actuals'] as const).filter((one) => uses[one] > 0);
  if (counted.length === 0) return <Typography color="text.secondary">{translate('parts.uses.none')}</Typography>;
  const projects = part && `/projects?filter=${encodeURIComponent(JSON.stringify({ [FILTER[resource]]: part.id }))}`;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {counted.map((one) => (
        <li key={one}>
          {one === 'projects' && projects ? <Link component={LinkBase} to={projects}>{translate(`parts.uses.${one}`, { smart_count: uses[one] })}</Link> : translate(`parts.uses.${one}`, { smart_count: uses[one] })}
        </li>
      ))}
    </Box>
  );
}
