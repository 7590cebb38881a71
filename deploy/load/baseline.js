// A thousand requests a second: 80 % read, 15 % write, 5 % validate.
import { options as bounded, request } from './registry.js';

export { setup } from './registry.js';

export const options = bounded({
  executor: 'constant-arrival-rate',
  rate: 1000,
  duration: __ENV.DURATION || '1m',
  preAllocatedVUs: 100,
  maxVUs: 500,
});

/** @param {import('./registry.js').Catalog} catalog */
export default function (catalog) {
  request(catalog, { reads: 80, writes: 15 });
}
