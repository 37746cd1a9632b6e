import { Alert } from '@mui/material';
import { useGetList, useGetOne, useTranslate } from 'react-admin';
import type { Setting } from '../providers/index.js';
import type { About } from './order.js';

/** Says that an order reminds nobody by itself while its project rests, so that nobody relies on it. */
export function SilentNotice({ status }: { status: string | null }) {
  const translate = useTranslate();
  if (status === null) return null;
  return (
    <Alert severity="warning" sx={{ mb: 1 }}>
      {translate('supervision.silent', { status: translate(`enums.projectStatus.${status}`) })}
    </Alert>
  );
}

/** The same for an order that is about to be given. */
export function SilentNoticeOn({ about: { projectId } }: { about: About }) {
  const asked = { enabled: projectId !== undefined };
  const project = useGetOne<{ id: string; status: string }>('projects', { id: projectId ?? '' }, asked);
  const settings = useGetList<Setting>('settings', { pagination: { page: 1, perPage: 100 }, sort: { field: 'id', order: 'ASC' } }, asked);
  const supervision = settings.data?.find(({ id }) => id === 'supervision')?.value as { remindWhileResting?: boolean } | undefined;
  if (!project.data || project.data.status === 'normal' || supervision?.remindWhileResting !== false) return null;
  return <SilentNotice status={project.data.status} />;
}
