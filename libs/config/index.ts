export { linkTo, isOrigin } from './links.js';
export { readConfig, planFileOf, ConfigError, SECRET_NAMES, LATER_SECRET_NAMES, type Config, type Secrets } from './config.js';
