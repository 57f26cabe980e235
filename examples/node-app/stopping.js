'use strict';
// A clean end: nothing new is accepted, what was asked is answered.

const net = require('node:net');

const LINGER_MILLIS = 1000; // idle connections stay so long: a request may be on its way, and is answered with Connection: close
const LIMIT_MILLIS = 9000;  // then whatever is left is cut

/** Ends the process with 0 after one of the signals: in-flight requests answered, then release() done. */
function stopOn(signals, server, state, release) {
  const stop = () => {
    if (state.stopping) return;
    state.stopping = true;
    console.log('stopping');
    setTimeout(() => { server.closeAllConnections(); process.exit(0); }, LIMIT_MILLIS).unref();
    // http's own close() would cut idle connections at once, under a balancer's hands
    net.Server.prototype.close.call(server, async () => {
      await release().catch(() => {});
      process.exit(0);
    });
    setTimeout(() => setInterval(() => server.closeIdleConnections(), 50), LINGER_MILLIS);
  };
  for (const signal of signals) process.on(signal, stop);
}

module.exports = { stopOn };
