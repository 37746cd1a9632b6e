/**
 * The running product works as this role: it owns no table, cannot create any, and row-level security binds it.
 * The login that starts the product is a member of it and changes to it on every connection.
 */
export const APP_ROLE = 'investment_app';
