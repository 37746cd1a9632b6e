import type { ReactNode } from 'react';
import { Box, Card, CardContent, Typography } from '@mui/material';

/** A titled part of a page with its own buttons. */
export function Panel({ title, actions, children, dense = false }: { title?: ReactNode; actions?: ReactNode; children: ReactNode; dense?: boolean }) {
  return (
    <Card component="section" sx={{ mb: 2 }}>
      <CardContent sx={{ p: dense ? 0 : 2, '&:last-child': { pb: dense ? 0 : 2 } }}>
        {(title || actions) && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 1, px: dense ? 2 : 0, pt: dense ? 1.5 : 0 }}>
            <Typography variant="h6" component="h2" sx={{ flexGrow: 1 }}>
              {title}
            </Typography>
            {actions}
          </Box>
        )}
        {children}
      </CardContent>
    </Card>
  );
}
