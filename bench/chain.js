'use strict';
// What a run of Skep spent its time on, from its --json events:  node chain.js EVENTS BEGAN_MILLIS
// Prints "span NAME FROM TO" per stage and "chain MILLIS", then the steps of the longest chain, all in milliseconds.
// The longest chain is the sum along the steps that had to wait for one another; no number of cores makes it shorter.

const fs = require('node:fs');

const [file, began] = [process.argv[2], Number(process.argv[3])];
const events = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

function stage(step) {
  if (step === 'hosts/images' || /^hosts\/[^/]+\/image /.test(step)) return 'pulls';
  if (/^hosts\//.test(step)) return 'hosts';
  if (/^(swarm|cluster)\//.test(step)) return 'Swarm';
  return step.startsWith('mongo/') ? 'MongoDB' : 'rest';
}

// A run plans anew after each round, until nothing is left to do.
const rounds = [];
for (const event of events) {
  const at = Date.parse(event.time) - began;
  if (event.event === 'planned') rounds.push(new Map(event.steps.map(({ step, needs }) => [step, { needs, millis: 0 }])));
  const step = rounds.at(-1)?.get(event.step);
  if (!step) continue;
  if (event.event === 'started') step.from = at;
  if (event.event === 'done') Object.assign(step, { to: at, millis: event.millis });
}

const spans = new Map();
for (const [name, { from, to }] of rounds.flatMap((round) => [...round])) {
  if (to === undefined) continue;
  const span = spans.get(stage(name)) ?? { from: Infinity, to: 0 };
  spans.set(stage(name), { from: Math.min(span.from, from), to: Math.max(span.to, to) });
}
for (const [name, { from, to }] of spans) console.log('span', name, Math.round(from), Math.round(to));

function longest(round) {
  const known = new Map();
  const of = (name) => {
    if (!known.has(name)) {
      const step = round.get(name);
      const before = step.needs.filter((need) => round.has(need)).map(of).reduce((a, b) => (b.millis > a.millis ? b : a), { millis: 0, steps: [] });
      known.set(name, { millis: before.millis + step.millis, steps: [...before.steps, [name, step.millis]] });
    }
    return known.get(name);
  };
  return [...round.keys()].map(of).reduce((a, b) => (b.millis > a.millis ? b : a), { millis: 0, steps: [] });
}

const chains = rounds.map(longest);
console.log('chain', chains.reduce((sum, chain) => sum + chain.millis, 0));
for (const [name, millis] of chains.flatMap((chain) => chain.steps)) console.log('link', millis, name);
