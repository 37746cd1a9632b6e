import { useEffect } from 'react';
import { useRouteError } from 'react-router-dom';
import { app as en } from '../i18n/en/app.js';
import { app as zh } from '../i18n/zh/app.js';

/** The last net, when the frame itself broke: no theme, no translation, only what to do. */
export function BrokenPage() {
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  const words = document.documentElement.lang.startsWith('zh') ? zh : en;
  return (
    <main style={{ maxWidth: 480, margin: '20vh auto', padding: 16, textAlign: 'center' }}>
      <p>{words.errors.page}</p>
      <p>
        <a href="/">{words.errors.home}</a>
      </p>
    </main>
  );
}
