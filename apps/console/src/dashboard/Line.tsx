import type { ReactNode } from 'react';
import { Box, ListItemButton, Typography } from '@mui/material';
import { LinkBase, useCreatePath, useResourceDefinitions } from 'react-admin';

export interface LineProps {
  resource: string;
  id: string;
  title: string;
  text: string;
  /** At the right edge: an amount, a chip. */
  end?: ReactNode;
}

/** One record on the home page: the whole line takes the tap. */
export function Line({ resource, id, title, text, end }: LineProps) {
  const createPath = useCreatePath();
  const definitions = useResourceDefinitions();
  const content = (
    <>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="div" sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <Typography variant="caption" color="text.secondary" component="div">
          {text}
        </Typography>
      </Box>
      {end && <Box sx={{ textAlign: 'right', flexShrink: 0 }}>{end}</Box>}
    </>
  );
  const look = { gap: 1, borderTop: 1, borderColor: 'divider', px: 0.5, py: 1, minHeight: 48 };
  if (!definitions[resource]?.hasShow) return <Box sx={{ ...look, display: 'flex', alignItems: 'center' }}>{content}</Box>;
  return (
    <ListItemButton component={LinkBase} to={createPath({ resource, id, type: 'show' })} sx={look}>
      {content}
    </ListItemButton>
  );
}
