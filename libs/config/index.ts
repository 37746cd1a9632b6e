export { readConfig, ConfigError, SECRET_NAMES, type Config, type Secrets } from './config.js';
