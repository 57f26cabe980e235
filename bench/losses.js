'use strict';
// losses.js FILE BEGAN ENDED: what visitors noticed of a loss, from the log of a load (src/test/java/dev/skep/story/Load.java).
// BEGAN is when something was broken, ENDED when all was whole again, in microseconds since 1970.

const fs = require('node:fs');

const [file, began, ended] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const AROUND = 1_000_000; // what was in flight when it broke counts

const answers = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => {
  const [due, , answered, status, method] = line.split(' ');
  return { due: Number(due), answered: Number(answered), well: /^2/.test(status), method };
}).filter(({ due }) => due >= began - AROUND && due < ended);
if (answers.length === 0) throw new Error(`${file} has no answers`);

const reads = answers.filter(({ method }) => method === 'GET');
const writes = answers.filter(({ method }) => method === 'POST');
const failed = (some) => some.filter(({ well }) => !well).length;

// The longest time in which no write was acknowledged.
const acknowledged = writes.filter(({ well }) => well).map(({ answered }) => answered).sort((a, b) => a - b);
let silence = 0;
for (let i = 1; i < acknowledged.length; i++) silence = Math.max(silence, acknowledged[i] - acknowledged[i - 1]);

const figures = {
  requests: answers.length,
  reads: failed(reads),
  writes: failed(writes),
  stall: Math.round(Math.max(...reads.map(({ due, answered }) => answered - due)) / 1000),
  silence: Math.round(silence / 1000),
};
for (const [name, value] of Object.entries(figures)) console.log(`${name} ${value}`);
