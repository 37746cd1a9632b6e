import { useState } from 'react';
import OrderIcon from '@mui/icons-material/AssignmentLateOutlined';
import { Button, IconButton, Tooltip } from '@mui/material';
import { useRefresh, useTranslate } from 'react-admin';
import { useMay } from '../providers/index.js';
import { GiveOrderDialog } from './GiveOrderDialog.js';
import type { About } from './order.js';

/** Stands on every screen that shows a problem, for those who give orders. */
export function GiveOrderButton({ about, small = false }: { about: About; small?: boolean }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const mayGive = useMay('supervision.give');
  const [giving, setGiving] = useState(false);
  if (!mayGive) return null;
  const label = translate('supervision.giveOn', { about: about.name });
  return (
    <>
      {small ? (
        <Tooltip title={label}>
          <IconButton size="small" color="primary" aria-label={label} onClick={() => setGiving(true)} sx={{ minWidth: { xs: 44, sm: 30 }, minHeight: { xs: 44, sm: 30 } }}>
            <OrderIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      ) : (
        <Button size="small" startIcon={<OrderIcon />} onClick={() => setGiving(true)} sx={{ minHeight: { xs: 44, sm: 32 } }}>
          {translate('supervision.give')}
        </Button>
      )}
      {giving && (
        <GiveOrderDialog
          about={about}
          onClose={(given) => {
            setGiving(false);
            if (given) refresh();
          }}
        />
      )}
    </>
  );
}
