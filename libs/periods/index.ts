export { periods, refuse as periodRefusals, type Counting, type PeriodRecord } from './periods.js';
