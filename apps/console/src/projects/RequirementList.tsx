import DoneIcon from '@mui/icons-material/CheckCircle';
import MissingIcon from '@mui/icons-material/RadioButtonUnchecked';
import { Button, List, ListItem, ListItemIcon, ListItemText } from '@mui/material';
import { LinkBase, useLocaleState, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';
import type { Project } from './project.js';
import { repairOf, useFormalContract, type Requirement } from './requirements.js';

interface RequirementListProps {
  project: Project;
  requirements: readonly Requirement[];
  /** Leaves out what is there already. */
  missingOnly?: boolean;
  onLeave?: () => void;
}

/** What a stage asks for; what is missing leads to where it can be filled in. */
export function RequirementList({ project, requirements, missingOnly = false, onLeave }: RequirementListProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const mayRepair = useMay('project.edit');
  const contract = useFormalContract(requirements.some(({ where, met }) => where === 'contract' && !met) ? project.id : undefined);
  const shown = missingOnly ? requirements.filter(({ met }) => !met) : requirements;
  return (
    <List dense disablePadding aria-label={translate('projects.requirements')}>
      {shown.map((requirement) => (
        <ListItem
          key={requirement.code}
          disableGutters
          sx={{ minHeight: 44 }}
          secondaryAction={
            mayRepair &&
            !requirement.met && (
              <Button size="small" component={LinkBase} to={repairOf(requirement, project, contract)} onClick={onLeave}>
                {translate('projects.repair')}
              </Button>
            )
          }
        >
          <ListItemIcon sx={{ minWidth: 34 }}>{requirement.met ? <DoneIcon color="success" /> : <MissingIcon color="warning" />}</ListItemIcon>
          <ListItemText
            primary={locale === 'en' ? requirement.en : requirement.zh}
            secondary={requirement.met ? undefined : waitingFor(requirement, contract)}
            slotProps={{ primary: { color: requirement.met ? 'text.secondary' : 'text.primary' } }}
          />
        </ListItem>
      ))}
    </List>
  );

  function waitingFor(requirement: Requirement, known: typeof contract): string | undefined {
    if (requirement.code === 'contract' && known?.status === 'submitted') return translate('projects.contractWaits');
    if (requirement.code === 'contract' && known?.status === 'draft') return translate('projects.contractIsDraft');
    return undefined;
  }
}
