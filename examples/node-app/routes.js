'use strict';
// HTTP: paths to answers. Every answer carries the release and the instance that gave it.

const { Unavailable } = require('./notes');

const MAX_BODY = 64 * 1024;
const MAX_TEXT = 10_000;
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 1000;

/** An answer other than success, in words for the client. */
class Problem extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

async function body(request) {
  const parts = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > MAX_BODY) {
      request.resume(); // what is still coming is thrown away, so that the client can read the answer
      throw new Problem(413, `the body is larger than ${MAX_BODY} bytes`, { Connection: 'close' });
    }
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new Problem(400, 'the body is not JSON');
  }
}

async function textOf(request) {
  const given = await body(request);
  const text = given?.text;
  if (typeof text !== 'string' || text === '') throw new Problem(400, 'the body must be {"text": "…"} with a text that is not empty');
  if (text.length > MAX_TEXT) throw new Problem(413, `the text is longer than ${MAX_TEXT} characters`);
  return text;
}

function limitOf(url) {
  const given = url.searchParams.get('limit') ?? String(DEFAULT_LIMIT);
  const limit = Number(given);
  if (!/^\d+$/.test(given) || limit < 1 || limit > MAX_LIMIT) throw new Problem(400, `limit must be a whole number from 1 to ${MAX_LIMIT}, is "${given}"`);
  return limit;
}

/** The app as a request listener. */
function handler(given, notes, state) {
  const stats = { posts: 0, attempts: 0 };

  const routes = {
    '/': { GET: () => [200, { app: 'node-app', release: given.release, instance: given.instance }] },
    '/healthz': { GET: () => [200, { status: 'ok' }] }, // of this process alone: MongoDB's health is not ours
    '/stats': { GET: () => [200, stats] },
    '/notes': {
      GET: async (_, url) => [200, await notes.newest(limitOf(url))],
      POST: async (request) => {
        const text = await textOf(request);
        stats.attempts += 1;
        const note = await notes.add(text);
        stats.posts += 1;
        return [201, note];
      },
    },
  };

  async function answer(request) {
    const url = new URL(request.url, 'http://app');
    const methods = routes[url.pathname];
    if (!methods) throw new Problem(404, `there is nothing at ${url.pathname}`);
    const act = methods[request.method === 'HEAD' ? 'GET' : request.method];
    if (!act) throw new Problem(405, `${url.pathname} takes ${Object.keys(methods).join(' and ')}`, { Allow: Object.keys(methods).join(', ') });
    return act(request, url);
  }

  function refusal(error, request) {
    if (error instanceof Problem) return [error.status, { error: error.message }, error.headers];
    if (error instanceof Unavailable) return [503, { error: error.message }, {}];
    if (error instanceof TypeError && error.code === 'ERR_INVALID_URL') return [400, { error: 'the path cannot be read' }, {}];
    if (!request.destroyed) console.error(error);
    return [500, { error: 'an internal error; the log of this instance has it' }, {}];
  }

  return async (request, response) => {
    const [status, value, headers = {}] = await answer(request).catch((error) => refusal(error, request));
    if (response.destroyed) return;
    const content = Buffer.from(`${JSON.stringify(value)}\n`);
    response.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': content.length,
      'X-Release': given.release,
      'X-Instance': given.instance,
      ...(state.stopping ? { Connection: 'close' } : {}),
      ...headers,
    });
    response.end(content);
  };
}

module.exports = { handler };
