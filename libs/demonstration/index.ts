export { demonstrationAccounts, type DemonstrationAccount } from './accounts.js';
export { loadDemonstration, openingOf } from './load-demonstration.js';
export { DEMONSTRATION_PASSWORD } from './people.js';
