'use strict';
// A MongoDB for the tests: TEST_MONGO_URL (with MONGO_HOSTS) where somebody provides one, else a mongod of our own (SKEP_MONGOD).

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { MongoClient } = require('mongodb');

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
}

async function startMongo() {
  if (process.env.TEST_MONGO_URL) {
    return { url: process.env.TEST_MONGO_URL, hosts: process.env.TEST_MONGO_HOSTS ?? '', stop: async () => {} };
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'node-app-'));
  const port = await freePort();
  const words = ['--replSet', 'rs0', '--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--wiredTigerCacheSizeGB', '0.25'];
  const mongod = spawn(process.env.SKEP_MONGOD ?? 'mongod', words, { stdio: 'ignore' });
  const direct = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 15_000 });
  await direct.db('admin').command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
  await direct.close();
  return {
    url: `mongodb://127.0.0.1:${port}/shop?replicaSet=rs0`,
    hosts: `127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => {
      mongod.once('exit', () => { fs.rmSync(folder, { recursive: true, force: true }); resolve(); });
      mongod.kill('SIGKILL');
    }),
  };
}

/** The app as a process of its own: its base URL once it listens. */
function startApp(env) {
  const child = spawn(process.execPath, [path.join(__dirname, '..', 'server.js')], {
    env: { PATH: process.env.PATH, PORT: '0', RELEASE: 'v1', INSTANCE: 'slot-1', ...env }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      const port = /listening on port (\d+)/.exec(String(data))?.[1];
      if (port) resolve({ child, exited, port: Number(port), base: `http://127.0.0.1:${port}` });
    });
    exited.then((code) => reject(new Error(`the app ended with ${code}`)));
  });
}

/** Runs the smoke test: exit code, what it said, and how long it took. */
function smoke(env) {
  const began = Date.now();
  const child = spawn(process.execPath, [path.join(__dirname, '..', 'server.js'), '--smoketest'], { env: { PATH: process.env.PATH, ...env } });
  let told = '';
  let complaint = '';
  child.stdout.on('data', (data) => { told += data; });
  child.stderr.on('data', (data) => { complaint += data; });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, told, complaint, seconds: (Date.now() - began) / 1000 })));
}

module.exports = { startMongo, startApp, smoke, freePort };
