import { useGetList, useGetOne } from 'react-admin';
import type { About } from './order.js';

/** Who would usually answer: the unit itself, that of the project, the task force of the sector. undefined while we ask. */
export function useUsualUnit({ projectId, sectorId, aboutUnitId, unitId }: About): number | null | undefined {
  const known = unitId ?? aboutUnitId;
  const project = useGetOne<{ id: string; unitId: number }>('projects', { id: projectId ?? '' }, { enabled: known === undefined && projectId !== undefined });
  const forces = useGetList<{ id: number }>(
    'org-units',
    { filter: { kind: 'task_force', sectorId, active: true }, sort: { field: 'position', order: 'ASC' }, pagination: { page: 1, perPage: 1 } },
    { enabled: known === undefined && sectorId !== undefined },
  );
  if (known !== undefined) return known;
  const asked = projectId === undefined ? forces : project;
  if (asked.isPending) return undefined;
  return (projectId === undefined ? forces.data?.[0]?.id : project.data?.unitId) ?? null;
}
