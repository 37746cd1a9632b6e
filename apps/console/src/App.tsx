import { lazy, Suspense } from 'react';
import { Admin, CanAccess, CustomRoutes, Resource } from 'react-admin';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import audit, { accessEvents } from './audit/index.js';
import bulletins from './bulletins/index.js';
import { Home } from './dashboard/Home.js';
import { i18nProvider } from './i18n/index.js';
import deliveries from './deliveries/index.js';
import inbox from './inbox/index.js';
import projects from './projects/index.js';
import contracts from './contracts/index.js';
import funds from './funds/index.js';
import milestones from './milestones/index.js';
import visits from './visits/index.js';
import investors from './investors/index.js';
import { BrokenPage } from './layout/BrokenPage.js';
import { AccessDenied, ErrorPage, Layout, NotFound } from './layout/index.js';
import { DemonstrationEnded, FoundingPage, LoginPage, SetPasswordPage } from './login/index.js';
import { pages, type Page } from './pages.js';
import { partResources } from './parts/index.js';
import people from './people/index.js';
import { authProvider, dataProvider, queryClient, store } from './providers/index.js';
import orders from './supervision/index.js';
import { indicatorActuals, targets } from './targets/index.js';
import { darkTheme, lightTheme } from './theme/theme.js';
import units from './units/index.js';

// A data router, because only that can hold a leaving page back while something is unsaved.
// The wall is a screen of its own: no frame, no session needed, and loaded by nobody else.
const WallPage = lazy(() => import('./wall/WallPage.js'));
const wall = { path: '/wall', element: <Suspense><WallPage /></Suspense>, errorElement: <BrokenPage /> };
const router = createBrowserRouter([wall, { path: '*', element: <Console />, errorElement: <BrokenPage /> }]);

export function App() {
  return <RouterProvider router={router} />;
}

/** The console's table of contents. A resource is a folder; a page that is no record stands in pages.tsx. */
function Console() {
  return (
    <Admin
      title=""
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      layout={Layout}
      dashboard={Home}
      loginPage={LoginPage}
      error={ErrorPage}
      catchAll={NotFound}
      accessDenied={AccessDenied}
      theme={lightTheme}
      darkTheme={darkTheme}
      defaultTheme="light"
      requireAuth
      disableTelemetry
    >
      <Resource {...visits} />
      <Resource {...projects} />
      <Resource {...investors} />
      <Resource {...contracts} />
      <Resource {...funds} />
      <Resource {...milestones} />
      <Resource {...targets} />
      <Resource {...indicatorActuals} />
      <Resource {...bulletins} />
      <Resource {...orders} />
      <Resource {...inbox} />
      <Resource {...deliveries} />
      <Resource {...people} />
      <Resource {...units} />
      <Resource {...audit} />
      <Resource {...accessEvents} />
      {partResources.map((part) => <Resource key={part.name} {...part} />)}

      <CustomRoutes>
        {pages.map((page) => (
          <Route key={page.path} path={page.path} element={<Guarded {...page} />} />
        ))}
      </CustomRoutes>
      <CustomRoutes noLayout>
        <Route path="/founding" element={<FoundingPage />} />
        <Route path="/set-password" element={<SetPasswordPage />} />
        <Route path="/demonstration-ended" element={<DemonstrationEnded />} />
      </CustomRoutes>
    </Admin>
  );
}

function Guarded({ action, component: Content }: Page) {
  if (!action) return <Content />;
  return (
    <CanAccess resource="action" action={action} accessDenied={<AccessDenied />}>
      <Content />
    </CanAccess>
  );
}
