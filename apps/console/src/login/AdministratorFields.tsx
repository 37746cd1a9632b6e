import { Box, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { PasswordField } from './PasswordField.js';

export interface Administrator {
  name: string;
  username: string;
  password: string;
}

export interface AdministratorFieldsProps {
  role: string;
  person: Administrator;
  errorOf: (field: keyof Administrator) => string | undefined;
  onChange: (person: Administrator) => void;
}

export function AdministratorFields({ role, person, errorOf, onChange }: AdministratorFieldsProps) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, pb: 1.5, mb: 2 }}>
      <Typography component="legend" sx={{ fontWeight: 600, px: 0.5 }}>
        {translate(`enums.role.${role}`)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`app.founding.duty.${role}`)}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, columnGap: 2 }}>
        <TextField
          label={translate('resources.people.fields.name')}
          value={person.name}
          required
          error={Boolean(errorOf('name'))}
          helperText={errorOf('name')}
          onChange={(event) => onChange({ ...person, name: event.target.value })}
          slotProps={{ htmlInput: { autoComplete: 'off', name: `${role}-name` } }}
        />
        <TextField
          label={translate('resources.people.fields.username')}
          value={person.username}
          required
          error={Boolean(errorOf('username'))}
          helperText={errorOf('username') ?? translate('app.password.usernameRule')}
          onChange={(event) => onChange({ ...person, username: event.target.value.trim().toLowerCase() })}
          slotProps={{ htmlInput: { autoComplete: 'off', autoCapitalize: 'none', name: `${role}-username` } }}
        />
        <PasswordField
          label={translate('ra.auth.password')}
          name={`${role}-password`}
          value={person.password}
          onChange={(password) => onChange({ ...person, password })}
          autoComplete="new-password"
          error={errorOf('password')}
          helperText={translate('app.password.rule')}
        />
      </Box>
    </Box>
  );
}
