/**
 * A refusal is an answer, not an accident: the product says no, with a stable code and a sentence a person can act on.
 * Rooms throw refusals; the HTTP door turns them into RFC 9457 problems (design: docs/decisions/0003-refusals.md).
 */
export type RefusalKind =
  | 'malformed' // 400 unreadable JSON, bad query
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'absent' // 404 absent, or not visible to you
  | 'conflict' // 409 state or version
  | 'too_large' // 413
  | 'unsupported' // 415
  | 'refused' // 422 a rule says no
  | 'too_many' // 429
  | 'unavailable'; // 503

export type Language = 'zh' | 'en';

export interface RefusalText {
  kind: RefusalKind;
  /** Sentences for the screen; `{name}` is replaced by a parameter. They say what to do next. */
  zh: string;
  en: string;
  /** Names of database constraints (or of `raise … using constraint`) that mean the same. */
  constraints?: readonly string[];
  /** Parameters that hold where nobody said better ones: a rule of the database knows none. */
  defaults?: RefusalParams;
  /** Field of the request body this belongs to, when it is always the same. */
  field?: string;
}

/** A word of the trade is given in both languages; names, codes and numbers are the same in either. */
export type RefusalParams = Record<string, string | number | Record<Language, string>>;

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export class Refusal extends Error {
  readonly fields: { field: string; text: RefusalText; code: string; params: RefusalParams }[] = [];
  /** The record as it is now, for version conflicts. */
  current: unknown = undefined;

  constructor(
    readonly code: string,
    readonly text: RefusalText,
    readonly params: RefusalParams = {},
  ) {
    super(`${code}: ${sentence(text, 'en', params)}`);
    this.name = 'Refusal';
    if (text.field) this.at(text.field);
  }

  get kind(): RefusalKind {
    return this.text.kind;
  }

  /** Names the body field that caused the refusal, so that the form can show the sentence there. */
  at(field: string): this {
    this.fields.push({ field, text: this.text, code: this.code, params: this.params });
    return this;
  }

  /** Adds another field with its own sentence. */
  also(other: Refusal): this {
    this.fields.push(...other.fields);
    return this;
  }

  showing(current: unknown): this {
    this.current = current;
    return this;
  }

  detail(language: Language): string {
    return sentence(this.text, language, this.params);
  }

  problems(language: Language): FieldProblem[] {
    return this.fields.map(({ field, text, code, params }) => ({
      field,
      code,
      message: sentence(text, language, params),
    }));
  }
}

type Refusals<T extends Record<string, RefusalText>> = { [K in keyof T]: (params?: RefusalParams) => Refusal };

const catalogue = new Map<string, RefusalText>();
const byConstraint = new Map<string, string>();

/**
 * Declares the refusals of one chapter. Codes are stable: other systems rely on them.
 * @throws when a code or a constraint is declared twice
 */
export function declareRefusals<const T extends Record<string, RefusalText>>(texts: T): Refusals<T> {
  const makers: Record<string, (params?: RefusalParams) => Refusal> = {};
  for (const [code, text] of Object.entries(texts)) {
    if (catalogue.has(code)) throw new Error(`Refusal ${code} is declared twice`);
    catalogue.set(code, text);
    for (const constraint of text.constraints ?? []) {
      if (byConstraint.has(constraint)) throw new Error(`Constraint ${constraint} means two refusals`);
      byConstraint.set(constraint, code);
    }
    makers[code] = (params) => new Refusal(code, text, params);
  }
  return makers as Refusals<T>;
}

/** The refusal that a violated database constraint means, or null when nobody translated it. */
export function refusalOfConstraint(constraint: string): Refusal | null {
  const code = byConstraint.get(constraint);
  const text = code === undefined ? undefined : catalogue.get(code);
  return code !== undefined && text ? new Refusal(code, text) : null;
}

/** All declared codes, for the API description. */
export function declaredRefusals(): ReadonlyMap<string, RefusalText> {
  return catalogue;
}

/** Constraint names that have a sentence, for the test that asks whether each database rule has one. */
export function translatedConstraints(): ReadonlySet<string> {
  return new Set(byConstraint.keys());
}

function sentence(text: RefusalText, language: Language, params: RefusalParams): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? text.defaults?.[name] ?? whole;
    return String(typeof value === 'object' ? value[language] : value);
  });
}
