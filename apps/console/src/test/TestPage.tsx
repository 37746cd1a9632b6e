import type { ReactNode } from 'react';
import { AdminContext, memoryStore, TestMemoryRouter, type AuthProvider, type Store } from 'react-admin';

import { i18nProvider } from '../i18n/index.js';
import { dataProvider } from '../providers/dataProvider.js';
import { recordCache } from '../providers/queryClient.js';
import { lightTheme } from '../theme/theme.js';

export interface TestPageProps {
  children: ReactNode;
  path?: string;
  authProvider?: AuthProvider;
  /** What the browser remembers, for tests that leave a page and come back. */
  store?: Store;
}

/** The real providers around a part of the page; only `fetch` is the test's. */
export function TestPage({ children, path = '/', authProvider, store = memoryStore() }: TestPageProps) {
  return (
    <TestMemoryRouter initialEntries={[path]}>
      <AdminContext
        dataProvider={dataProvider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        store={store}
        theme={lightTheme}
        queryClient={recordCache({ defaultOptions: { queries: { retry: false } } })}
      >
        {children}
      </AdminContext>
    </TestMemoryRouter>
  );
}
