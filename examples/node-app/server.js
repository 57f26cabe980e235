'use strict';
// The sample app. `node server.js` serves until SIGTERM; `node server.js --smoketest` tries every router and ends.

const http = require('node:http');
const { settings } = require('./settings');
const { Notes } = require('./notes');
const { handler } = require('./routes');
const { stopOn } = require('./stopping');
const { smokeTest } = require('./smoke');

function serve(given) {
  const notes = new Notes(given);
  const state = { stopping: false };
  const server = http.createServer(handler(given, notes, state));
  // A balancer keeps idle connections; they must outlive its own patience, or it sends into a connection that we are closing.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  server.requestTimeout = 30_000;
  server.on('error', (error) => {
    console.error(`cannot listen on port ${given.port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(given.port, () => console.log(`release ${given.release}, instance ${given.instance}, listening on port ${server.address().port}`));
  stopOn(['SIGTERM', 'SIGINT'], server, state, () => notes.close());
}

function main(words) {
  let given;
  try {
    given = settings(process.env);
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
  if (words.includes('--smoketest')) {
    smokeTest(given).then(
      (told) => { console.log(told); process.exit(0); },
      (error) => { console.error(`smoke test failed: ${error.message}`); process.exit(1); },
    );
  } else {
    serve(given);
  }
}

main(process.argv.slice(2));
