import { useEffect, type ReactNode } from 'react';
import BrokenIcon from '@mui/icons-material/ReportProblemOutlined';
import LockIcon from '@mui/icons-material/LockOutlined';
import LostIcon from '@mui/icons-material/TravelExploreOutlined';
import { Button } from '@mui/material';
import { LinkBase, Title, useTranslate, type ErrorProps } from 'react-admin';
import { EmptyState } from './EmptyState.js';

/** Something in the page broke. It says what to do and keeps the technical words for the browser's console. */
export function ErrorPage({ error }: Pick<ErrorProps, 'error'>) {
  const translate = useTranslate();
  useEffect(() => console.error(error), [error]);
  return (
    <>
      <Title title={translate('ra.page.error')} />
      <EmptyState
        icon={<BrokenIcon />}
        title={translate('ra.page.error')}
        text={translate('app.errors.page')}
        action={
          <Button variant="contained" onClick={() => window.location.reload()}>
            {translate('ra.action.refresh')}
          </Button>
        }
      />
    </>
  );
}

/** 403: the door exists, this role does not open it. */
export function AccessDenied() {
  return <Dead icon={<LockIcon />} title="ra.page.access_denied" text="ra.message.access_denied" />;
}

/** 404: absent, or outside what this person may see; the page does not say which. */
export function NotFound() {
  return <Dead icon={<LostIcon />} title="ra.page.not_found" text="ra.message.not_found" />;
}

function Dead({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate(title)} />
      <EmptyState
        icon={icon}
        title={translate(title)}
        text={translate(text)}
        action={
          <Button variant="contained" component={LinkBase} to="/">
            {translate('app.errors.home')}
          </Button>
        }
      />
    </>
  );
}
