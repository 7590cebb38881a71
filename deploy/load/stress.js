// Fifteen thousand requests a second: 90 % read, 10 % write.
import { options as bounded, request } from './registry.js';

export { setup } from './registry.js';

export const options = bounded({
  executor: 'constant-arrival-rate',
  rate: 15000,
  duration: __ENV.DURATION || '1m',
  preAllocatedVUs: 500,
  maxVUs: 2000,
});

/** @param {import('./registry.js').Catalog} catalog */
export default function (catalog) {
  request(catalog, { reads: 90, writes: 10 });
}
