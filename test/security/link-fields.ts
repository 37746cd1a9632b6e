import { z } from 'zod';
import { permissions, type Action, type Scope } from '#access';
import { scanRoutes, type Route } from '../support/routes.js';

interface Schema {
  type?: string;
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** `POST /visits fileIds`: every field of a writing route's body that names another record, however deep. */
export function linkFields(): { name: string; action: Action | null }[] {
  return scanRoutes()
    .filter(({ method }) => method !== 'GET')
    .flatMap((route) => [...new Set(fieldsOf(route))].map((field) => ({ name: `${route.name} ${field}`, action: route.action })));
}

function fieldsOf({ body }: Route): string[] {
  return body === null ? [] : pointing(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema, '');
}

function pointing(schema: Schema, path: string): string[] {
  const nested = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) => pointing(part, path));
  const items = schema.items ? pointing(schema.items, isMany(path) ? path : `${path}[]`) : [];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => pointing(part, path === '' ? name : `${path}.${name}`));
  const own = schema.format === 'uuid' || (schema.type === 'integer' && /(^|\.)\w*[iI]d(s|\[\])?$/.test(path)) ? [path] : [];
  return [...own, ...nested, ...items, ...properties];
}

/** `fileIds` says already that there are several. */
function isMany(path: string): boolean {
  return /Ids$|^ids$/.test(path);
}

/** Whoever may do this at all sees every record of the district: both ends are theirs. */
export function isOfTheWholeDistrict(action: Action): boolean {
  const scopes: Partial<Record<string, Scope>> = permissions[action];
  return Object.values(scopes).every((scope) => scope === 'all');
}
