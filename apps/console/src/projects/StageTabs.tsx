import { Tab, Tabs } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { groupOf, STAGE_GROUPS, type StageGroup } from './stages.js';

const ALL = 'all';

/** The stages in the groups people speak of; the choice is part of the address like any other filter. */
export function StageTabs() {
  const translate = useTranslate();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const { stage, ...others } = filterValues as Record<string, unknown>;
  const choose = (group: StageGroup | typeof ALL): void =>
    setFilters(group === ALL ? others : { ...others, stage: [...STAGE_GROUPS[group]] }, displayedFilters);
  const value = stage === undefined ? ALL : (groupOf(stage) ?? false);
  return (
    <Tabs value={value} onChange={(_, chosen: StageGroup | typeof ALL) => choose(chosen)} variant="scrollable" allowScrollButtonsMobile sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Tab value={ALL} label={translate('projects.groups.all')} />
      {(Object.keys(STAGE_GROUPS) as StageGroup[]).map((group) => (
        <Tab key={group} value={group} label={translate(`projects.groups.${group}`)} />
      ))}
    </Tabs>
  );
}
