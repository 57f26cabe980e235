'use strict';
// The smoke test: a probe document written and read back through every router, or through the set where there are none.

const { ObjectId } = require('mongodb');
const { client, within } = require('./notes');

const LIMIT_MILLIS = 8000;

/** The URL for one host alone. */
function only(host, url) {
  return url.replace(/^(mongodb:\/\/(?:[^@/]*@)?)[^/?]+/, `$1${host}`);
}

async function probe(name, url, more) {
  const probing = client(url, more);
  try {
    const probes = probing.db().collection('probes');
    const _id = new ObjectId();
    await probes.insertOne({ _id, through: name, at: new Date() }, { writeConcern: { w: 'majority' } });
    const found = await probes.findOne({ _id });
    if (found?.through !== name) throw new Error('the probe document was stored but not found again');
    await probes.deleteOne({ _id });
  } finally {
    await probing.close(true).catch(() => {});
  }
}

/** A line that says what was tried; throws with one line that says what failed. */
async function smokeTest({ url, hosts }) {
  // members of a plain set are no routers: only its primary takes writes, and the driver finds it
  const plain = /[?&]replicaSet=/i.test(url) || hosts.length === 0;
  const tries = plain ? [['the replica set', url, {}]] : hosts.map((host) => [host, only(host, url), { directConnection: true }]);
  const results = await Promise.allSettled(tries.map((words) => within(LIMIT_MILLIS, words[0], probe(...words))));
  const failed = results.filter((result) => result.status === 'rejected').map((result) => result.reason.message.split('\n')[0]);
  if (failed.length > 0) throw new Error(failed.join('; '));
  return `smoke test passed through ${tries.map(([name]) => name).join(', ')}`;
}

module.exports = { smokeTest, only };
