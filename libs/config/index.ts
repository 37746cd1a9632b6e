export { linkTo, isOrigin } from './links.js';
export { DIGEST_PURPOSES, keyedDigest, type DigestPurpose, type DigestSecrets } from './keyed-digest.js';
export { readConfig, planFileOf, ConfigError, SECRET_NAMES, LATER_SECRET_NAMES, type Config, type Limits, type Secrets } from './config.js';
