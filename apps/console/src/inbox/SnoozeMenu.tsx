import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Menu, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { addDays, todayInShanghai } from '../fields/index.js';

const CHOICES = [
  { key: 'tomorrow', days: 1 },
  { key: 'inThreeDays', days: 3 },
  { key: 'inAWeek', days: 7 },
] as const;

export interface SnoozeMenuProps {
  anchor: HTMLElement | null;
  onClose: () => void;
  onChoose: (until: string) => void;
}

/** Not now: tomorrow, in three days, in a week, or a day of one's own. It arrives again on that morning. */
export function SnoozeMenu({ anchor, onClose, onChoose }: SnoozeMenuProps) {
  const translate = useTranslate();
  const today = todayInShanghai();
  const [picking, setPicking] = useState(false);
  const [until, setUntil] = useState(addDays(today, 1));
  return (
    <>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={onClose}>
        {CHOICES.map(({ key, days }) => (
          <MenuItem
            key={key}
            onClick={() => {
              onClose();
              onChoose(addDays(today, days));
            }}
          >
            {translate(`inbox.${key}`)}
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            onClose();
            setPicking(true);
          }}
        >
          {translate('inbox.pickDay')}
        </MenuItem>
      </Menu>
      <Dialog open={picking} onClose={() => setPicking(false)}>
        <DialogTitle>{translate('inbox.pickDay')}</DialogTitle>
        <DialogContent>
          <TextField
            type="date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
            slotProps={{ htmlInput: { min: addDays(today, 1), max: addDays(today, 365), 'aria-label': translate('inbox.pickDay') } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setPicking(false)}>{translate('ra.action.cancel')}</Button>
          <Button
            variant="contained"
            disabled={until <= today}
            onClick={() => {
              setPicking(false);
              onChoose(until);
            }}
          >
            {translate('ra.action.confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
