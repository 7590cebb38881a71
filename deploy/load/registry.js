// What the five scenarios share: schemas that lie in the registry before, whom to ask, and the
// bounds. Every scenario is an open model: requests come at their rate, however slow the answers.
import { check, fail } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';

/**
 * Ids from one to another, both included.
 * @typedef {{ first: number, last: number }} Range
 */

/**
 * What lies in the registry. Its ids are as good as without gaps where it was empty before.
 * @typedef {{ ranges: Range[], count: number }} Catalog
 */

/**
 * How many of a hundred requests are of each kind; the rest validates.
 * @typedef {{ reads: number, writes: number }} Mix
 */

const BASE = __ENV.BASE_URL || 'http://127.0.0.1:8080';
const KEY = __ENV.API_KEY || '';
const SCHEMAS = Number(__ENV.SCHEMAS || 100000);
const EXPONENT = 0.99;
const BATCH = 100;

/** @type {{ [name: string]: string }} */
const HEADERS = KEY
  ? { 'content-type': 'application/json', authorization: `Bearer ${KEY}` }
  : { 'content-type': 'application/json' };

export const thresholds = {
  'http_req_duration{kind:read}': ['p(95)<10'],
  'http_req_duration{kind:validate}': ['p(95)<10'],
  'http_req_duration{kind:write}': ['p(95)<100'],
  'http_req_failed{scenario:default}': ['rate<0.01'],
  dropped_iterations: ['count<1'],
};

/**
 * The options of a scenario.
 * @param {import('k6/options').Scenario} scenario
 * @returns {import('k6/options').Options}
 */
export function options(scenario) {
  return { scenarios: { default: scenario }, thresholds, setupTimeout: '30m', discardResponseBodies: true };
}

/** @param {number | string} number */
function schema(number) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Order ${number}`,
    type: 'object',
    properties: {
      id: { type: 'integer', minimum: 1 },
      customer: { type: 'string', minLength: 1, maxLength: 80 },
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          properties: {
            drink: { enum: ['espresso', 'macchiato', 'cortado', 'flat white'] },
            size: { enum: ['small', 'medium', 'large'] },
            count: { type: 'integer', minimum: 1, maximum: 20 },
          },
          required: ['drink', 'count'],
          additionalProperties: false,
        },
      },
      [`note_${number}`]: { type: 'string', maxLength: 200 },
    },
    required: ['id', 'customer', 'lines'],
    additionalProperties: false,
  };
}

/** Any of the schemas accepts it. */
const DOCUMENT = JSON.stringify({
  id: 1,
  customer: 'Makeda',
  lines: [{ drink: 'macchiato', size: 'small', count: 2 }, { drink: 'espresso', count: 1 }],
});

/** @param {number | string} number */
function registration(number) {
  return JSON.stringify({ subject: `order-${number}`, schema_type: 'json', schema: schema(number) });
}

/**
 * Puts the schemas in, where they are not there yet.
 * @returns {Catalog}
 */
export function setup() {
  /** @type {number[]} */
  const ids = [];
  for (let from = 1; from <= SCHEMAS; from += BATCH) {
    /** @type {import('k6/http').ObjectBatchRequest[]} */
    const requests = [];
    for (let number = from; number < Math.min(from + BATCH, SCHEMAS + 1); number++) {
      requests.push({
        method: 'POST',
        url: `${BASE}/api/v1/schemas`,
        body: registration(number),
        params: { headers: HEADERS, responseType: 'text' },
      });
    }
    for (const answer of http.batch(requests)) {
      if (answer.status !== 200 && answer.status !== 201) {
        fail(`a schema was not taken: ${answer.status} ${answer.body}`);
      }
      ids.push(Number(answer.json('id')));
    }
  }
  return { ranges: ranges(ids), count: ids.length };
}

/**
 * A hundred thousand ids would be copied for every virtual user.
 * @param {number[]} ids
 * @returns {Range[]}
 */
function ranges(ids) {
  /** @type {Range[]} */
  const ranges = [];
  for (const id of ids.sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1];
    if (last && last.last + 1 === id) {
      last.last = id;
    } else {
      ranges.push({ first: id, last: id });
    }
  }
  return ranges;
}

/**
 * An id, some far more often than others: a continuous power law, rounded down to a rank; the ranks
 * are strewn over the ids.
 * @param {Catalog} catalog
 */
function pick(catalog) {
  const end = Math.pow(catalog.count + 1, 1 - EXPONENT);
  const rank = Math.floor(Math.pow(1 + Math.random() * (end - 1), 1 / (1 - EXPONENT))) - 1;
  let index = (rank * 7919 + 4242) % catalog.count;
  for (const range of catalog.ranges) {
    const size = range.last - range.first + 1;
    if (index < size) {
      return range.first + index;
    }
    index -= size;
  }
  return fail('an index beyond all ids');
}

/**
 * One request.
 * @param {Catalog} catalog
 * @param {Mix} mix
 */
export function request(catalog, mix) {
  const percent = 100 * Math.random();
  if (percent < mix.reads) {
    read(catalog);
  } else if (percent < mix.reads + mix.writes) {
    write();
  } else {
    validate(catalog);
  }
}

/** @param {Catalog} catalog */
function read(catalog) {
  const answer = http.get(`${BASE}/api/v1/schemas/${pick(catalog)}`, {
    headers: HEADERS,
    tags: { kind: 'read', name: 'read' },
  });
  check(answer, { 'a schema is read': (it) => it.status === 200 });
}

/** A schema that was never seen before. */
function write() {
  const number = `${exec.scenario.startTime}_${exec.scenario.iterationInTest}`;
  const answer = http.post(`${BASE}/api/v1/schemas`, registration(number), {
    headers: HEADERS,
    tags: { kind: 'write', name: 'write' },
  });
  check(answer, { 'a schema is written': (it) => it.status === 201 });
}

/** @param {Catalog} catalog */
function validate(catalog) {
  const answer = http.post(`${BASE}/api/v1/validate/${pick(catalog)}`, DOCUMENT, {
    headers: HEADERS,
    tags: { kind: 'validate', name: 'validate' },
  });
  check(answer, { 'a document is validated': (it) => it.status === 200 });
}
