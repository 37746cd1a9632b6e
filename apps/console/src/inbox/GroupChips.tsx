import { useQuery } from '@tanstack/react-query';
import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { ReminderGroup } from './reminder.js';

export interface GroupChipsProps {
  of: string;
  rule: string | null;
  onChoose: (rule: string | null) => void;
}

/** How many wait of each kind; a tap shows that kind alone. Nothing while all are of one kind. */
export function GroupChips({ of, rule, onChoose }: GroupChipsProps) {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['reminders', 'groups', of], queryFn: ({ signal }) => get<ReminderGroup[]>('/reminders/groups', { of }, signal) });
  if (data.length < 2 && rule === null) return null;
  const all = data.reduce((sum, { count }) => sum + count, 0);
  return (
    <Box role="group" aria-label={translate('inbox.kinds')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
      <Chip label={translate('inbox.allKinds', { count: String(all) })} color={rule === null ? 'primary' : 'default'} aria-pressed={rule === null} onClick={() => onChoose(null)} />
      {data.map(({ rule: each, ruleName, count }) => (
        <Chip key={each} label={`${ruleName} ${count}`} color={rule === each ? 'primary' : 'default'} aria-pressed={rule === each} onClick={() => onChoose(each)} />
      ))}
    </Box>
  );
}
