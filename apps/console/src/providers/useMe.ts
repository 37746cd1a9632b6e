import { useDataProvider, useGetIdentity } from 'react-admin';
import type { dataProvider } from './dataProvider.js';
import type { Me } from './types.js';

/** Who is signed in, or undefined while we ask. */
export function useMe(): Me | undefined {
  const { identity } = useGetIdentity();
  return identity && 'actions' in identity ? (identity as unknown as Me) : undefined;
}

/** Whether the person may ever do this, by the API's own action names: `useMay('contract.confirm')`. */
export function useMay(action: string): boolean {
  return useMe()?.actions.includes(action) ?? false;
}

/** The data provider with its typed verbs. */
export function useData(): typeof dataProvider {
  return useDataProvider<typeof dataProvider>();
}
