import { Box } from '@mui/material';

const places = (percent: string): number => Number(percent);

/** How long a whole bar is: the longest completion, at least the year's target. */
export function fullLength(completions: (string | null)[]): number {
  return Math.max(100, ...completions.map((percent) => (percent === null ? 0 : places(percent))));
}

/** Completion as a bar with a stroke where the schedule stands. The number beside it is its text. */
export function Bar({ completion, schedule, full, colour }: { completion: string | null; schedule: string; full: number; colour: string }) {
  const at = (percent: number): string => `${Math.max(0, Math.min(100, (percent / full) * 100))}%`;
  return (
    <Box aria-hidden="true" sx={{ position: 'relative', height: 14, bgcolor: 'action.hover', borderRadius: 1 }}>
      {completion !== null && <Box sx={{ position: 'absolute', inset: 0, width: at(places(completion)), bgcolor: colour, borderRadius: 1 }} />}
      <Box sx={{ position: 'absolute', top: -3, bottom: -3, left: at(places(schedule)), width: '2px', bgcolor: 'text.primary' }} />
    </Box>
  );
}
