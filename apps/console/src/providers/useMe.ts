import { useMemo } from 'react';
import { useDataProvider, useGetIdentity } from 'react-admin';
import type { dataProvider } from './dataProvider.js';
import type { Me } from './types.js';

/** Who is signed in, or undefined while we ask. */
export function useMe(): Me | undefined {
  const { identity } = useGetIdentity();
  return identity && 'actions' in identity ? (identity as unknown as Me) : undefined;
}

/** Where others open the product: for addresses that are copied, printed or typed elsewhere. */
export function usePublicOrigin(): string {
  return useMe()?.publicUrl ?? window.location.origin;
}

/** Whether the person may ever do this, by the API's own action names: `useMay('contract.confirm')`. */
export function useMay(action: string): boolean {
  return useMe()?.actions.includes(action) ?? false;
}

/**
 * The data provider with its typed verbs. react-admin makes a new function of a verb each time it is read; here it stays
 * the same, so that an effect may depend on it without asking the server again and again.
 */
export function useData(): typeof dataProvider {
  const provider = useDataProvider<typeof dataProvider>();
  return useMemo(() => withLastingVerbs(provider), [provider]);
}

function withLastingVerbs<T extends object>(provider: T): T {
  const verbs = new Map<PropertyKey, unknown>();
  return new Proxy(provider, {
    get: (target, name) => {
      if (!verbs.has(name)) verbs.set(name, Reflect.get(target, name));
      return verbs.get(name);
    },
  });
}
