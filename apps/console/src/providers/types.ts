import type { Identifier } from 'react-admin';

/** What the API answers where it is not a plain record. Field names are the API's. */
export interface Me {
  id: string;
  name: string;
  username: string;
  unitId: number | null;
  unitName: string | null;
  roles: string[];
  actions: string[];
  mustChangePassword: boolean;
  demonstration: boolean;
  language?: 'zh' | 'en';
  district: { code: string; name: string };
}

export interface StoredFile {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

export interface Demonstration {
  active: boolean;
  password?: string;
  accounts?: { username: string; name: string; roleLabel?: string; roles?: string[]; unitName?: string | null }[];
}

export interface Founding {
  token: string;
  administrators: { role: 'sysadmin' | 'secadmin' | 'auditor'; name: string; username: string; password: string }[];
}

export interface InvestorCheck {
  /** Registered already, by whomever. */
  known?: boolean;
  /** My unit sees it. */
  mine?: boolean;
  held: boolean;
  protectedUntil?: string | null;
  investorId?: Identifier | null;
  [key: string]: unknown;
}

/** The figures keep their own types beside the screens that draw them. */
export type Board = Record<string, unknown>;
export type Funnel = Record<string, unknown>;
export type FigureRows = Record<string, unknown>;
export type Settings = Record<string, unknown>;
