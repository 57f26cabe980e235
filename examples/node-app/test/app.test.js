'use strict';

const { test, before, after } = require('node:test');
const assert = require('node:assert');
const http = require('node:http');
const net = require('node:net');
const { startMongo, startApp, smoke, freePort } = require('../testing/mongo');

let mongo;
let app;

before(async () => {
  mongo = await startMongo();
  app = await startApp({ MONGO_URL: mongo.url, MONGO_HOSTS: mongo.hosts });
});

after(async () => {
  app?.child.kill('SIGKILL');
  await mongo?.stop();
});

const post = (text, base = app.base) => fetch(`${base}/notes`, { method: 'POST', body: JSON.stringify({ text }) });

test('says release and instance, in every answer', async () => {
  const home = await fetch(app.base);
  assert.deepStrictEqual(await home.json(), { app: 'node-app', release: 'v1', instance: 'slot-1' });
  for (const path of ['/', '/healthz', '/nowhere', '/notes?limit=x']) {
    const answer = await fetch(app.base + path);
    assert.strictEqual(answer.headers.get('x-release'), 'v1');
    assert.strictEqual(answer.headers.get('x-instance'), 'slot-1');
  }
});

test('stores notes and reads them back, newest first', async () => {
  const texts = Array.from({ length: 25 }, (_, number) => `note ${number} of ${process.pid} – ü`);
  for (const text of texts) {
    const answer = await post(text);
    assert.strictEqual(answer.status, 201);
    assert.strictEqual((await answer.json()).text, text);
  }
  const newest = await (await fetch(`${app.base}/notes`)).json();
  assert.deepStrictEqual(newest.map((note) => note.text), texts.slice(-20).reverse());
  const three = await (await fetch(`${app.base}/notes?limit=3`)).json();
  assert.strictEqual(three.length, 3);
});

test('counts the posts that it carried out, and no others', async () => {
  const posts = async () => (await (await fetch(`${app.base}/stats`)).json()).posts;
  const was = await posts();
  await post('counted');
  await fetch(`${app.base}/notes`, { method: 'POST', body: 'no JSON' });
  assert.strictEqual(await posts(), was + 1);
});

for (const [what, path, request, status] of [
  ['an unknown path', '/nowhere', {}, 404],
  ['an unknown method', '/notes', { method: 'DELETE' }, 405],
  ['a body that is no JSON', '/notes', { method: 'POST', body: '{"text":' }, 400],
  ['a note without text', '/notes', { method: 'POST', body: '{}' }, 400],
  ['null', '/notes', { method: 'POST', body: 'null' }, 400],
  ['a body too large', '/notes', { method: 'POST', body: JSON.stringify({ text: 'x'.repeat(200_000) }) }, 413],
  ['a limit too large', '/notes?limit=1001', {}, 400],
  ['a limit that is no number', '/notes?limit=ten', {}, 400],
  ['a path that cannot be read', '//', {}, 400],
]) {
  test(`refuses ${what} with ${status} and says why`, async () => {
    const answer = await fetch(app.base + path, request);
    assert.strictEqual(answer.status, status);
    assert.match((await answer.json()).error, /\w+ \w+/);
  });
}

test('the smoke test passes through every router, and says which', async () => {
  const { code, told } = await smoke({ MONGO_URL: mongo.url, MONGO_HOSTS: mongo.hosts });
  assert.strictEqual(code, 0);
  assert.match(told, /^smoke test passed through .+\n$/);
});

test('the smoke test fails within 10 s, in one line, naming the router that is gone', async () => {
  const gone = `127.0.0.1:${await freePort()}`;
  const url = `mongodb://me:hidden@${gone}/shop`;
  const { code, complaint, seconds } = await smoke({ MONGO_URL: url, MONGO_HOSTS: gone });
  assert.strictEqual(code, 1);
  assert.match(complaint, new RegExp(`^smoke test failed: ${gone}: [^\\n]+\\n$`));
  assert.ok(!complaint.includes('hidden') && seconds < 10, complaint);
});

test('answers 503 soon while MongoDB is away, and is itself healthy', async () => {
  const lonely = await startApp({ MONGO_URL: `mongodb://127.0.0.1:${await freePort()}/shop` });
  try {
    const began = Date.now();
    const answers = await Promise.all([post('nobody there', lonely.base), fetch(`${lonely.base}/notes`)]);
    assert.deepStrictEqual(answers.map((answer) => answer.status), [503, 503]);
    assert.ok(Date.now() - began < 10_000); // its deadline of 4.5 s, on a busy machine
    assert.strictEqual((await fetch(`${lonely.base}/healthz`)).status, 200);
  } finally {
    lonely.child.kill('SIGKILL');
  }
});

test('a URL that is missing ends the app at once with a clear line', async () => {
  const { code, complaint } = await smoke({});
  assert.strictEqual(code, 2);
  assert.match(complaint, /^No MongoDB to speak to.+\n$/);
});

test('on SIGTERM answers what is in flight and what idle connections still ask, then ends with 0', async () => {
  const ending = await startApp({ MONGO_URL: mongo.url });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const get = () => new Promise((resolve, reject) => {
    http.get(`${ending.base}/`, { agent }, (answer) => { answer.resume(); answer.on('end', () => resolve(answer)); }).on('error', reject);
  });
  assert.strictEqual((await get()).headers.connection, 'keep-alive');
  const slow = new Promise((resolve, reject) => {
    const request = http.request(`${ending.base}/notes`, { method: 'POST' }, (answer) => { answer.resume(); resolve(answer); }).on('error', reject);
    request.write('{"text":');
    ending.child.stdout.on('data', (data) => { if (String(data).includes('stopping')) request.end('"in flight"}'); });
  });
  await fetch(`${ending.base}/healthz`); // the slow request's head has arrived before this one
  const began = Date.now();
  ending.child.kill('SIGTERM');
  const late = await slow;
  assert.strictEqual(late.statusCode, 201);
  assert.strictEqual(late.headers.connection, 'close');
  assert.strictEqual((await get()).headers.connection, 'close');
  await assert.rejects(new Promise((resolve, reject) => { net.connect(ending.port, '127.0.0.1', resolve).on('error', reject); }), { code: 'ECONNREFUSED' });
  assert.strictEqual(await ending.exited, 0);
  assert.ok(Date.now() - began < 10_000);
});
