import { Alert } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import type { Project } from '../projects/project.js';
import { RequirementList } from '../projects/RequirementList.js';
import { useRequirements } from '../projects/requirements.js';
import type { Contract } from './contract.js';

/** A formal contract moves its project to 'signed', so whatever that stage asks for is checked before confirming. */
function isChecked(contract: Contract | undefined): contract is Contract {
  return contract !== undefined && contract.kind === 'formal' && contract.status !== 'confirmed';
}

function useUnmet(contract: Contract | undefined) {
  const { requirements } = useRequirements(isChecked(contract) ? contract.projectId : undefined, 'signed');
  // The confirmed contract itself is what this screen is about.
  return requirements.filter(({ met, code }) => !met && code !== 'contract');
}

export function useMissing(contract: Contract | undefined): number {
  return useUnmet(contract).length;
}

export function RequirementsOfContract({ contract }: { contract: Contract }) {
  const translate = useTranslate();
  const unmet = useUnmet(contract);
  const { data: project } = useGetOne<Project>('projects', { id: contract.projectId });
  if (!isChecked(contract) || !project) return null;
  return (
    <Panel title={translate('contracts.requirements')}>
      {unmet.length === 0 ? <Alert severity="success">{translate('contracts.nothingMissing')}</Alert> : <RequirementList project={project} requirements={unmet} />}
    </Panel>
  );
}
