import { statements } from '../statements.js';

/**
 * Money of ended projects is marked on every board: found by project and year, so that the years before cost nothing
 * (docs/performance.md).
 */
export const up = statements`
drop index figure_booking_project;
create index figure_booking_project on figure_booking (project_id, figure, year, dates, on_day);
`;
