import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'react-admin';
import { useData } from '../providers/index.js';
import type { Project } from './project.js';

/** One thing a stage asks for, met or not: the gate of the API and this hint are one list. */
export interface Requirement {
  code: string;
  from: string;
  kind: 'field' | 'fact' | 'milestone';
  where: string;
  zh: string;
  en: string;
  met: boolean;
}

export function useRequirements(projectId: string | undefined, to: string | null): { requirements: Requirement[]; isPending: boolean } {
  const { get } = useData();
  const { data, isPending } = useQuery({
    queryKey: ['projects', 'requirements', projectId, to],
    queryFn: ({ signal }) => get<Requirement[]>(`/projects/${projectId}/requirements`, { to }, signal),
    enabled: projectId !== undefined && to !== null,
  });
  return { requirements: data ?? [], isPending };
}

interface FormalContract {
  id: string;
  status: string;
}

/** The formal contract of a project that is in force or on its way. */
export function useFormalContract(projectId: string | undefined): FormalContract | null {
  const { data } = useGetList<FormalContract>(
    'contracts',
    { filter: { projectId, kind: 'formal', terminatedOn_isnull: true }, pagination: { page: 1, perPage: 1 }, sort: { field: 'createdAt', order: 'DESC' } },
    { enabled: projectId !== undefined },
  );
  return data?.[0] ?? null;
}

/** Where what is missing can be put right. */
export function repairOf(requirement: Requirement, project: Pick<Project, 'id' | 'investorId'>, contract: FormalContract | null): string {
  if (requirement.kind === 'milestone') return createWith('milestones', { projectId: project.id, kind: requirement.code });
  if (requirement.where === 'visit') return createWith('visits', { projectId: project.id, investorId: project.investorId });
  if (requirement.where === 'contract') {
    if (!contract) return createWith('contracts', { projectId: project.id, kind: 'formal' });
    return contract.status === 'draft' ? `/contracts/${contract.id}` : `/contracts/${contract.id}/show`;
  }
  if (requirement.where === 'investorUscc' && project.investorId) return `/investors/${project.investorId}`;
  if (requirement.where === 'investorUscc') return `/projects/${project.id}?focus=investorId`;
  return `/projects/${project.id}?focus=${requirement.where === 'sizeKnown' ? 'plannedInvestment' : requirement.where}`;
}

/** A form that begins with something filled in; react-admin reads it from the address, so the link can be shared. */
export function createWith(resource: string, values: object): string {
  return `/${resource}/create?source=${encodeURIComponent(JSON.stringify(values))}`;
}
