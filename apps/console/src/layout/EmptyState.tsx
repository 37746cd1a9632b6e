import type { ReactNode } from 'react';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import { Box, Button, Typography } from '@mui/material';
import { LinkBase, useCanAccess, useCreatePath, useResourceContext, useResourceDefinition, useTranslate } from 'react-admin';

export interface EmptyStateProps {
  title?: string;
  text?: string;
  icon?: ReactNode;
  /** The one thing to do now; a link or any button. */
  action?: ReactNode;
}

/** Nothing here yet: says what will be here and offers the next step. Never a blank area. */
export function EmptyState({ title, text, icon, action }: EmptyStateProps) {
  return (
    <Box sx={{ textAlign: 'center', py: { xs: 5, sm: 8 }, px: 2, width: '100%' }} role="status">
      <Box sx={{ color: 'text.secondary', opacity: 0.6, '& svg': { fontSize: 56 } }}>{icon ?? <InboxIcon />}</Box>
      {title && (
        <Typography variant="h6" component="p" sx={{ mt: 1 }}>
          {title}
        </Typography>
      )}
      {text && (
        <Typography color="text.secondary" sx={{ mt: 0.5, mb: 2 }}>
          {text}
        </Typography>
      )}
      {action}
    </Box>
  );
}

/** For `<List empty={<EmptyList />}>`: the words come from `resources.<name>.empty` and `.invite`. */
export function EmptyList() {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { hasCreate } = useResourceDefinition();
  const { canAccess } = useCanAccess({ resource, action: 'create' });
  const createPath = useCreatePath();
  const name = translate(`resources.${resource}.name`, { smart_count: 2, _: '' });
  return (
    <EmptyState
      title={translate(`resources.${resource}.empty`, { _: translate('ra.page.empty', { name }) })}
      text={translate(`resources.${resource}.invite`, { _: ' ' })}
      action={
        hasCreate && canAccess ? (
          <Button variant="contained" component={LinkBase} to={createPath({ resource, type: 'create' })}>
            {translate('ra.action.create')}
          </Button>
        ) : undefined
      }
    />
  );
}
