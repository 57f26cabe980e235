'use strict';
// A release that misbehaves as MODE says, for the stories of deploys. Serves on PORT; "--smoketest" ends at once.

const http = require('node:http');
const { MODE: mode = '', RELEASE: release, INSTANCE: instance, PORT: port } = process.env;

if (process.argv.includes('--smoketest')) {
  console.log(`trying ${release} as ${instance}`);
  if (mode === 'smoke' && /_(smoke2|before)$/.test(instance)) {
    console.error('cannot reach the stock');
    process.exit(3);
  }
  process.exit(0);
}

if (mode === 'hang') { // and does not hear that it is to end
  process.on('SIGTERM', () => console.log('not listening'));
  console.log('waiting for a lock that nobody gives back');
  setInterval(() => {}, 1000);
} else {
  if (mode === 'crash') setTimeout(() => { console.error('no such table'); process.exit(4); }, 5000);
  const server = http.createServer((request, response) => {
    request.resume();
    const fails = { sick: '/healthz', page: '/tried' }[mode];
    response.statusCode = fails && request.url.endsWith(fails) ? 500 : request.method === 'POST' ? 201 : 200;
    response.setHeader('X-Release', release);
    response.setHeader('X-Instance', instance);
    if (server.stopping) response.setHeader('Connection', 'close');
    response.end('ok\n');
  });
  server.keepAliveTimeout = 75_000;
  server.listen(mode === 'port' ? 9999 : Number(port));
  process.on('SIGTERM', () => {
    if (mode === 'deaf') return console.log('not listening');
    server.stopping = true;
    setTimeout(() => process.exit(0), 1000);
  });
}
