import { useCallback } from 'react';
import { Box } from '@mui/material';
import { AutocompleteInput, useChoicesContext, type AutocompleteInputProps } from 'react-admin';
import { useComposition } from './useComposition.js';

const byText = (text: string): Record<string, unknown> => (text === '' ? {} : { q: text });

/**
 * react-admin's AutocompleteInput for people who type Chinese: it searches when a word is finished. Use it inside
 * `<ReferenceInput>`; choices from the server are matched there (name, pinyin, initials), never again in the page.
 */
export function SearchableInput({ filterToQuery = byText, ...props }: Omit<AutocompleteInputProps, 'setFilter'>) {
  const { setFilters } = useChoicesContext();
  const search = useCallback(
    (text: string) => setFilters(filterToQuery(text)),
    [setFilters], // oxlint-disable-line react/exhaustive-deps -- a new function must not restart the debounce
  );
  const { isComposing, handlers } = useComposition(search);
  const searchWhenComposed = useCallback(
    (text: string) => {
      if (!isComposing()) search(text);
    },
    [search], // oxlint-disable-line react/exhaustive-deps -- isComposing reads a ref
  );
  return (
    <Box {...handlers} sx={{ width: '100%' }}>
      <AutocompleteInput fullWidth noOptionsText="app.search.nothing" {...props} setFilter={searchWhenComposed} />
    </Box>
  );
}
