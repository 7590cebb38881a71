// Two thousand requests a second, then at once twenty thousand, then two again: 90 % read, 10 % write.
import { options as bounded, request } from './registry.js';

export { setup } from './registry.js';

export const options = bounded({
  executor: 'ramping-arrival-rate',
  startRate: 2000,
  stages: [
    { target: 2000, duration: '15s' },
    { target: 20000, duration: '0s' },
    { target: 20000, duration: '30s' },
    { target: 2000, duration: '0s' },
    { target: 2000, duration: '15s' },
  ],
  preAllocatedVUs: 500,
  maxVUs: 3000,
});

/** @param {import('./registry.js').Catalog} catalog */
export default function (catalog) {
  request(catalog, { reads: 90, writes: 10 });
}
