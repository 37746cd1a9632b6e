import { Chip, List, ListItem, ListItemText, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import type { Project } from './project.js';

/** What the district's report says of the project. A plan of the year is marked as one: it moved no stage. */
export function ReportMentions() {
  const translate = useTranslate();
  const project = useRecordContext<Project>();
  if (!project?.reportMentions?.length) return null;
  return (
    <Panel title={translate('resources.projects.fields.reportMentions')}>
      <List dense disablePadding>
        {project.reportMentions.map((mention) => (
          <ListItem key={`${mention.year}-${mention.panel}-${mention.statusZh}`} disableGutters>
            <ListItemText primary={mention.statusZh} secondary={translate('projects.mention', { year: mention.year, panel: mention.panel })} />
            {isPlan(mention) && <Chip size="small" label={translate('projects.plan')} color="info" variant="outlined" />}
          </ListItem>
        ))}
      </List>
      {project.source && (
        <Typography variant="caption" color="text.secondary">
          {project.source}
        </Typography>
      )}
    </Panel>
  );
}

export function isPlan({ status }: { status: string }): boolean {
  return status.startsWith('planned_');
}
