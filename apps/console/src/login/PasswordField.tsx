import { useState } from 'react';
import HiddenIcon from '@mui/icons-material/VisibilityOffOutlined';
import VisibleIcon from '@mui/icons-material/VisibilityOutlined';
import { IconButton, InputAdornment, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

export interface PasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  error?: string;
  helperText?: string;
  autoFocus?: boolean;
}

export function PasswordField({ label, name, value, onChange, autoComplete, error, helperText, autoFocus }: PasswordFieldProps) {
  const translate = useTranslate();
  const [visible, setVisible] = useState(false);
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      type={visible ? 'text' : 'password'}
      fullWidth
      autoFocus={autoFocus}
      error={Boolean(error)}
      helperText={error ?? helperText}
      slotProps={{
        htmlInput: { autoComplete, name },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                onClick={() => setVisible(!visible)}
                aria-label={translate(visible ? 'ra.input.password.toggle_visible' : 'ra.input.password.toggle_hidden')}
              >
                {visible ? <HiddenIcon /> : <VisibleIcon />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
