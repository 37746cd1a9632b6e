import { Alert, Box, Button, Skeleton, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { GrowthLines } from '../board/GrowthLines.js';
import { Headline } from '../board/Headline.js';
import { useBoard } from '../board/useFigures.js';
import { todayInShanghai } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useMe } from '../providers/index.js';

/** The headline of the board, of as much of the district as this person answers for. */
export function OwnNumbers() {
  const translate = useTranslate();
  const me = useMe();
  const year = Number((me?.today ?? todayInShanghai()).slice(0, 4));
  const { data: board } = useBoard({ year, by: 'sector' }, me !== undefined);
  if (!board) return <Skeleton variant="rounded" height={260} sx={{ mb: 2 }} />;
  const ofSector = me?.roles.some((role) => role === 'task_force' || role === 'department') ?? false;
  const title = board.wholeDistrict ? 'districtTitle' : ofSector ? 'sectorTitle' : 'title';
  const growth = board.wholeDistrict || !ofSector ? [] : board.rows.filter(({ key }) => key === String(me?.sectorId)).flatMap((row) => row.growth);
  return (
    <Box component="section">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h6" component="h2">
          {translate(`home.own.${title}`)}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {translate('board.until', { asOf: board.asOf })}
        </Typography>
        <Button component={LinkBase} to="/board" sx={{ ml: 'auto' }}>
          {translate('home.own.open')}
        </Button>
      </Box>
      {!board.wholeDistrict && (
        <Alert severity="info" sx={{ mb: 1, py: 0 }}>
          {translate('board.partial')}
        </Alert>
      )}
      <Headline board={board} />
      {growth.length > 0 && (
        <Panel>
          <GrowthLines growth={growth} />
        </Panel>
      )}
    </Box>
  );
}
