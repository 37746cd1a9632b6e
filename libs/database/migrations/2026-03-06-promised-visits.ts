import { statements } from '../statements.js';

/**
 * The round that looks for promises which nobody planned asks for those of the next weeks: with half a million of them
 * in the table it read them all for more than twenty seconds, and with this index the weeks alone.
 */
export const up = statements`
create index visit_promised on visit (next_step_on) where next_step_on is not null;
`;
