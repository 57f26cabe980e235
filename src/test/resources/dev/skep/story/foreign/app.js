'use strict';
// An app that somebody else wrote: it knows nothing of Skep and behaves as MODE says. It serves on port 8080.

const http = require('node:http');
const crypto = require('node:crypto');
const fs = require('node:fs');
const { MODE: mode = 'plain', RELEASE: release = 'none' } = process.env;

const SLOW_START_MILLIS = 40_000;
const QUIET_MILLIS = 8_000; // longer than many a proxy's patience
const BLOCK = Buffer.alloc(1 << 20, 'x');

if (mode === 'crash') {
  console.error('cannot find the settings of the shop');
  process.exit(4);
}

if (mode === 'writer') fs.writeFileSync('/app/cache', 'warm'); // as many a framework does when it starts

// Nothing but /tmp takes anything, and that from the start.
function sealed(request) {
  fs.appendFileSync('/tmp/visits', `${request.url}\n`);
  try {
    fs.writeFileSync('/app/cache', 'warm');
    return false;
  } catch (refused) {
    return refused.code === 'EROFS';
  }
}

function answer(request, response) {
  response.setHeader('X-Release', release);
  if (mode === 'host' && request.headers.host !== 'host.test') {
    response.statusCode = 400;
    return response.end(`host ${request.headers.host} is not allowed\n`);
  }
  const url = new URL(request.url, 'http://any');
  if (url.pathname === '/healthz' && mode === 'plain') {
    response.statusCode = 404;
    return response.end('no such page\n');
  }
  if (mode === 'sealed' && !sealed(request)) {
    response.statusCode = 500;
    return response.end('its root takes what is written\n');
  }
  if (mode === 'eater') {
    const held = (globalThis.held ??= []);
    setInterval(() => held.push(Buffer.alloc(8 << 20, 1)), 20);
  }
  if (url.pathname === '/events') return events(response);
  if (url.pathname === '/download') return download(response, Number(url.searchParams.get('mebibytes')));
  if (request.method === 'POST') return upload(request, response);
  return response.end(`${mode} ${release}\n`);
}

function events(response) {
  response.setHeader('Content-Type', 'text/event-stream');
  response.write('data: first\n\n');
  setTimeout(() => response.end('data: last\n\n'), QUIET_MILLIS);
}

async function download(response, mebibytes) {
  response.setHeader('Content-Length', mebibytes * BLOCK.length);
  for (let i = 0; i < mebibytes; i++) {
    if (!response.write(BLOCK)) await new Promise((go) => response.once('drain', go));
  }
  response.end();
}

function upload(request, response) {
  let bytes = 0;
  request.on('data', (part) => { bytes += part.length; });
  request.on('end', () => response.end(`${bytes}\n`));
}

// A WebSocket as far as a balancer can tell: the handshake, then bytes that come back.
function upgrade(request, socket) {
  const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const accept = crypto.createHash('sha1').update(key).digest('base64');
  socket.on('error', () => socket.destroy());
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.pipe(socket);
}

const server = http.createServer(answer);
server.on('upgrade', upgrade);
server.requestTimeout = 0;
server.keepAliveTimeout = mode === 'impatient' ? 1_000 : 75_000;
setTimeout(
  () => server.listen(8080, mode === 'loopback' ? '127.0.0.1' : '0.0.0.0', () => console.log(`${mode} listens`)),
  mode === 'slow' ? SLOW_START_MILLIS : 0,
);
process.on('SIGTERM', () => {
  if (mode === 'deaf') return console.log('not listening');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
