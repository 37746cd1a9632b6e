export { SessionWatch } from './SessionWatch.js';
