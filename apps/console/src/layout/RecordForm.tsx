import type { ReactNode } from 'react';
import { Button } from '@mui/material';
import { Create, Edit, SaveButton, SimpleForm, Toolbar, useNavigate, useTranslate, type CreateProps, type EditProps, type SimpleFormProps } from 'react-admin';
import { BOTTOM_BAR_HEIGHT } from './BottomBar.js';
import { FormKeeper } from './FormKeeper.js';
import { useReadFailure } from './useReadFailure.js';
import { FirstWrongField } from './FirstWrongField.js';

/** A card that clips its content would keep the save button from staying under the thumb. */
const stickyInside = { overflow: 'visible', minWidth: 0 } as const;

/** Saving waits for the server's word: only then is a record saved, and only then can it name the field that is wrong. */
export function RecordEdit({ children, ...props }: EditProps & { children: ReactNode }) {
  const failure = useReadFailure();
  return (
    <Edit mutationMode="pessimistic" redirect="show" actions={false} queryOptions={failure} {...props} sx={{ '& .RaEdit-card': stickyInside, ...props.sx }}>
      {children}
    </Edit>
  );
}

export function RecordCreate({ children, ...props }: CreateProps & { children: ReactNode }) {
  return (
    <Create mutationMode="pessimistic" redirect="show" {...props} sx={{ '& .RaCreate-card': stickyInside, ...props.sx }}>
      {children}
    </Create>
  );
}

export interface RecordFormProps extends SimpleFormProps {
  saveLabel?: string;
  /** Further buttons beside save. */
  buttons?: ReactNode;
  /** What is typed is kept as a draft; false for a form that sees to it itself. */
  kept?: boolean;
}

/** A form that warns before what was typed is lost, and keeps it where nobody could be warned; on a phone its save button stays under the thumb. */
export function RecordForm({ saveLabel, buttons, kept = true, children, ...props }: RecordFormProps) {
  return (
    <SimpleForm warnWhenUnsavedChanges toolbar={<SaveBar saveLabel={saveLabel} buttons={buttons} />} {...props}>
      {kept && <FormKeeper />}
      <FirstWrongField />
      {children}
    </SimpleForm>
  );
}

export function SaveBar({ saveLabel = 'ra.action.save', buttons }: { saveLabel?: string; buttons?: ReactNode }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  return (
    <Toolbar
      sx={{
        gap: 1,
        flexWrap: 'wrap',
        bgcolor: 'background.paper',
        '&.RaToolbar-mobileToolbar': {
          position: 'sticky',
          bottom: `calc(${BOTTOM_BAR_HEIGHT}px + env(safe-area-inset-bottom))`,
          zIndex: 3,
          boxShadow: '0 -1px 4px rgba(0,0,0,.12)',
        },
      }}
    >
      <SaveButton label={saveLabel} alwaysEnable />
      {buttons}
      <Button onClick={() => navigate(-1)}>{translate('ra.action.cancel')}</Button>
    </Toolbar>
  );
}
