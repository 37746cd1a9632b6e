import { useResourceDefinitions } from 'react-admin';
import { pages } from '../pages.js';
import { useMe } from '../providers/index.js';
import { menuGroups, type MenuGroup } from './menuEntries.js';

/** The menu of this person: what they may do and what exists, group by group. */
export function useMenu(): MenuGroup[] {
  const me = useMe();
  const definitions = useResourceDefinitions();
  const paths = new Set(pages.map(({ path }) => path));
  const seen = new Set<string>();
  return menuGroups
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ action, resource, to }) => {
        const exists = resource ? Boolean(definitions[resource]?.hasList) : paths.has(to);
        const allowed = me?.actions.includes(action) ?? false;
        if (!exists || !allowed || seen.has(to)) return false;
        seen.add(to);
        return true;
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}
