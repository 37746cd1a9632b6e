import { Box, Typography } from '@mui/material';
import { maxLength, regex, TextInput, useTranslate } from 'react-admin';
import { EnumSelect, EnumSelectArray, MoneyInput } from '../inputs/index.js';
import { Panel } from '../layout/index.js';
import { NumberText } from '../targets/NumberText.js';
import type { Rules } from './ruleSet.js';

const wholeDays = regex(/^\d{0,4}$/, 'ruleSets.daysWrong');

/** What counts: the eight categories of money, then contracts, floors and the cut-off. Empty asks nothing. */
export function RulesInputs({ rules }: { rules: Rules }) {
  const translate = useTranslate();
  return (
    <>
      <Panel title={translate('ruleSets.money')}>
        {rules.categories.map(({ category }, index) => (
          <Box key={category} role="group" aria-label={translate(`enums.fundsCategory.${category}`)} sx={{ borderTop: index === 0 ? 0 : 1, borderColor: 'divider', py: 1 }}>
            <Typography component="h3" sx={{ fontWeight: 600, mb: 0.5 }}>
              {translate(`enums.fundsCategory.${category}`)}
            </Typography>
            <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1.2fr 1fr 2fr 2fr' }, columnGap: 2, alignItems: 'start' }}>
              <EnumSelect source={`categories.${index}.counting`} label="ruleSets.point.counting" enumeration="counting" helperText={false} fullWidth />
              <NumberText source={`categories.${index}.capPercent`} label="ruleSets.point.capPercent" helperText="ruleSets.capHint" />
              <EnumSelectArray source={`categories.${index}.evidenceTypes`} label="ruleSets.point.evidenceTypes" enumeration="evidenceType" helperText={false} fullWidth />
              <TextInput source={`categories.${index}.note`} label="ruleSets.point.note" validate={maxLength(300)} helperText={false} fullWidth />
            </Box>
          </Box>
        ))}
      </Panel>
      <Panel title={translate('ruleSets.contracts')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2, alignItems: 'start' }}>
          <EnumSelectArray source="contractKinds" label="ruleSets.point.contractKinds" enumeration="contractKind" only={['formal', 'increment']} helperText="ruleSets.kindsHint" fullWidth />
          <MoneyInput source="contractFloor" label="ruleSets.point.contractFloor" unit="wan" helperText="ruleSets.floorHint" fullWidth />
          <TextInput source="excludedText" label="ruleSets.point.excludedKinds" helperText="ruleSets.excludedHint" fullWidth multiline minRows={3} />
          <Box>
            <MoneyInput source="fundsFloor" label="ruleSets.point.fundsFloor" unit="wan" helperText="ruleSets.floorHint" fullWidth />
            <TextInput source="cutOffText" label="ruleSets.point.cutOffDays" validate={wholeDays} helperText="ruleSets.cutOffHint" slotProps={{ htmlInput: { inputMode: 'numeric' } }} fullWidth />
          </Box>
        </Box>
      </Panel>
    </>
  );
}
