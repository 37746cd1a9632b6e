import { useEffect, useState, type ChangeEvent } from 'react';
import ClearIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import { IconButton, InputAdornment, TextField } from '@mui/material';
import { useInput, useResourceContext, useTranslate } from 'react-admin';
import { useComposition } from './useComposition.js';

export interface SearchInputProps {
  source?: string;
  /** Read by the filter form: the field is always there. */
  alwaysOn?: boolean;
  placeholder?: string;
}

/** The search box of lists. Half-typed pinyin never reaches the filter, so it never reaches the server. */
export function SearchInput({ source = 'q', placeholder }: SearchInputProps) {
  const translate = useTranslate();
  const resource = useResourceContext();
  const { field, id } = useInput({ source, defaultValue: '' });
  const committed = typeof field.value === 'string' ? field.value : '';
  const [text, setText] = useState(committed);
  const { isComposing, handlers } = useComposition((composed) => {
    setText(composed);
    field.onChange(composed);
  });

  useEffect(() => {
    if (!isComposing()) setText(committed);
  }, [committed]); // oxlint-disable-line react/exhaustive-deps -- isComposing reads a ref

  const type = (event: ChangeEvent<HTMLInputElement>): void => {
    setText(event.target.value);
    if (!isComposing()) field.onChange(event.target.value);
  };
  const clear = (): void => {
    setText('');
    field.onChange('');
  };
  const label = placeholder ?? translate(`resources.${resource}.fields.q`, { _: translate('ra.action.search') });
  return (
    <TextField
      id={id}
      name={field.name}
      inputRef={field.ref}
      value={text}
      onChange={type}
      onBlur={field.onBlur}
      {...handlers}
      placeholder={label}
      size="small"
      variant="outlined"
      margin="none"
      hiddenLabel
      autoComplete="off"
      sx={{ width: { xs: '100%', sm: 300 } }}
      slotProps={{
        htmlInput: { 'aria-label': label, type: 'search', enterKeyHint: 'search' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" color="action" />
            </InputAdornment>
          ),
          endAdornment: text && (
            <InputAdornment position="end">
              <IconButton size="small" edge="end" onClick={clear} aria-label={translate('ra.action.clear_input_value')}>
                <ClearIcon fontSize="small" />
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
