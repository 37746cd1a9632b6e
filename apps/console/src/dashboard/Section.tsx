import type { ReactNode } from 'react';
import { Box, Button, Typography } from '@mui/material';
import { LinkBase, useResourceDefinitions, useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';

export interface SectionProps {
  title: string;
  /** Rows that there are; undefined while we ask. */
  count: number | undefined;
  /** Where all of them are. */
  to?: string;
  /** What an empty section says, and what comes next. */
  none: string;
  noneHint?: string;
  /** The next step when there is nothing. */
  noneAction?: ReactNode;
  /** Below the rows, also of an empty section. */
  after?: ReactNode;
  children: ReactNode;
}

/** A part of the home page: how many, the first few, the way to all. Empty it says so in words. */
export function Section({ title, count, to, none, noneHint, noneAction, after, children }: SectionProps) {
  const translate = useTranslate();
  return (
    <Panel
      title={title}
      actions={
        to && count !== undefined && count > 0 ? (
          <Button component={LinkBase} to={to}>
            {translate('home.all', { smart_count: count })}
          </Button>
        ) : undefined
      }
    >
      {count === 0 ? (
        <Box role="status">
          <Typography>{none}</Typography>
          {noneHint && (
            <Typography variant="body2" color="text.secondary">
              {noneHint}
            </Typography>
          )}
          {noneAction && <Box sx={{ mt: 1 }}>{noneAction}</Box>}
        </Box>
      ) : (
        children
      )}
      {after}
    </Panel>
  );
}

/** The address of a filtered list; undefined while the console has no such list. */
export function useListPath(): (resource: string, filter: object) => string | undefined {
  const definitions = useResourceDefinitions();
  return (resource, filter) =>
    definitions[resource]?.hasList ? `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}` : undefined;
}
