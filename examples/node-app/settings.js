'use strict';
// What the app is told from outside. The URL carries a password: it comes from a file, and no message ever repeats it.

const fs = require('node:fs');
const os = require('node:os');

const URL_FILE = '/run/secrets/mongo_url';

function mongoUrl(env) {
  const url = (fs.existsSync(URL_FILE) ? fs.readFileSync(URL_FILE, 'utf8') : env.MONGO_URL ?? '').trim();
  if (!url) throw new Error(`No MongoDB to speak to: neither the file ${URL_FILE} nor MONGO_URL is there.`);
  if (!/^mongodb(\+srv)?:\/\/[^/]+/.test(url)) throw new Error('The MongoDB URL does not begin with mongodb://host.');
  return url;
}

/** Settings from the environment, checked. */
function settings(env) {
  return {
    port: Number(env.PORT ?? 8080),
    release: env.RELEASE || 'unknown',
    instance: env.INSTANCE || os.hostname(),
    url: mongoUrl(env),
    hosts: (env.MONGO_HOSTS ?? '').split(',').map((host) => host.trim()).filter(Boolean),
    // below the 5 s that a balancer usually waits: an outage is answered by us, in words
    deadlineMillis: Number(env.MONGO_DEADLINE_MS ?? 4500),
  };
}

module.exports = { settings };
