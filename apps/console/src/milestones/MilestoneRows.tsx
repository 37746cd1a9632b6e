import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, Card, Chip, IconButton, Link, Stack, Typography } from '@mui/material';
import { CanAccess, LinkBase, useListContext, useTranslate } from 'react-admin';
import { fileUrl, useEnumLabel, useFiles } from '../fields/index.js';
import type { Milestone } from './milestone.js';

/** What the project has reached, with its proof. */
export function MilestoneRows() {
  const { data = [] } = useListContext<Milestone>();
  return (
    <Stack spacing={1}>
      {data.map((milestone) => (
        <Row key={milestone.id} milestone={milestone} />
      ))}
    </Stack>
  );
}

function Row({ milestone }: { milestone: Milestone }) {
  const translate = useTranslate();
  const kind = useEnumLabel('milestoneKind');
  const scope = useEnumLabel('scope');
  const files = useFiles(milestone.fileIds);
  return (
    <Card variant="outlined" sx={{ p: 1.5 }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <Typography sx={{ fontWeight: 600 }}>{kind(milestone.kind)}</Typography>
        <Typography variant="body2">{milestone.reachedOn}</Typography>
        <Chip size="small" variant="outlined" label={scope(milestone.scope)} />
        <Box sx={{ flexGrow: 1 }} />
        <CanAccess resource="milestones" action="edit">
          <IconButton component={LinkBase} to={`/milestones/${milestone.id}`} aria-label={translate('ra.action.edit')}>
            <EditIcon />
          </IconButton>
        </CanAccess>
      </Stack>
      {milestone.note && <Typography variant="body2">{milestone.note}</Typography>}
      {files.map((file) => (
        <Link key={file.id} href={fileUrl(file.id)} target="_blank" rel="noopener" variant="body2" sx={{ display: 'block', py: 0.5 }}>
          {file.name}
        </Link>
      ))}
      <Typography variant="caption" color="text.secondary">
        {translate('milestones.recordedBy', { name: milestone.recordedByName })}
      </Typography>
    </Card>
  );
}
