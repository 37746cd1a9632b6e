import TranslateIcon from '@mui/icons-material/Translate';
import { Button } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { Locale } from '../i18n/index.js';

/** The other language in one press; kept in this browser, and with the account so that notices follow it. */
export function LanguageButton({ remember = true }: { remember?: boolean }) {
  const [locale, choose] = useChooseLanguage(remember);
  const translate = useTranslate();
  const other: Locale = locale === 'zh' ? 'en' : 'zh';
  return (
    <Button color="inherit" size="small" startIcon={<TranslateIcon />} onClick={() => choose(other)} title={translate('app.language.switch')}>
      {translate(`app.language.${other}`)}
    </Button>
  );
}

export function useChooseLanguage(remember = true): [string, (language: Locale) => void] {
  const [locale, setLocale] = useLocaleState();
  const { put } = useData();
  const choose = (language: Locale): void => {
    setLocale(language);
    // The page has switched already; an account that could not be told is told next time.
    if (remember) void put('/me/language', { language }).catch(() => undefined);
  };
  return [locale, choose];
}
