export { isWithin, membershipOf, networkOf } from './networks.js';
export { addressIn, neighbourhoodOf } from './addresses.js';
