import { useEffect, type ReactNode } from 'react';
import { Box, Card, CardContent, Typography } from '@mui/material';
import { Notification, useTranslate } from 'react-admin';
import { LanguageButton } from '../layout/LanguageButton.js';

/** The frame of every page before sign-in. It must not ask who is there: asking without a session leads to sign-in. */
export function SignInFrame({ title, wide = false, children }: { title?: string; wide?: boolean; children: ReactNode }) {
  const translate = useTranslate();
  const product = translate('app.product');
  const heading = title ?? translate('ra.auth.sign_in');
  useEffect(() => {
    document.title = `${heading} · ${product}`;
  }, [heading, product]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: { xs: 'flex-start', sm: 'center' },
        bgcolor: 'background.default',
        px: 2,
        pt: { xs: 'calc(24px + env(safe-area-inset-top))', sm: 3 },
        pb: 'calc(24px + env(safe-area-inset-bottom))',
      }}
    >
      <Box sx={{ position: 'absolute', top: 8, right: 8, color: 'text.secondary' }}>
        <LanguageButton remember={false} />
      </Box>
      <Box component="img" src="/favicon.svg" alt="" sx={{ width: 56, height: 56, mt: { xs: 4, sm: 0 } }} />
      <Typography variant="h5" component="h1" sx={{ mt: 1.5, mb: 2, fontWeight: 600, textAlign: 'center' }}>
        {product}
      </Typography>
      <Card sx={{ width: '100%', maxWidth: wide ? 760 : 420 }}>
        <CardContent sx={{ p: { xs: 2, sm: 3 } }}>
          {title && (
            <Typography variant="h6" component="h2" sx={{ mb: 1 }}>
              {title}
            </Typography>
          )}
          {children}
        </CardContent>
      </Card>
      <Notification />
    </Box>
  );
}
