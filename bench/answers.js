'use strict';
// answers.js FILE BEGAN ENDED: figures of a deploy from v1 to v2, from the log of a load (src/test/java/dev/skep/story/Load.java).
// BEGAN and ENDED are when the command was started and had ended, in microseconds since 1970.

const fs = require('node:fs');

const [file, began, ended] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const AROUND = 10_000_000;

const answers = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => {
  const [due, sent, answered, status, , , release] = line.split(' ');
  return { due: Number(due), sent: Number(sent), answered: Number(answered), well: /^2/.test(status), release };
});
if (answers.length === 0) throw new Error(`${file} has no answers`);

const between = (from, to) => answers.filter(({ due }) => due >= from && due < to);
const p99 = (some) => {
  const sorted = some.map(({ due, answered }) => answered - due).sort((a, b) => a - b);
  return sorted.length === 0 ? '' : Math.round(sorted[Math.floor(sorted.length * 0.99)] / 1000);
};
const seconds = (micros) => (micros / 1e6).toFixed(2);

const during = between(began, ended);
const counted = between(began, ended + AROUND);
const of = (release) => counted.filter((each) => each.well && each.release === release).map(({ answered }) => answered);
const first = Math.min(...of('v2'));
const last = Math.max(...of('v1'));

const figures = {
  first: Number.isFinite(first) ? seconds(first - began) : 'never',
  last: Number.isFinite(last) ? seconds(last - began) : 'never',
  both: Number.isFinite(first) && Number.isFinite(last) ? seconds(Math.max(0, last - first)) : '',
  ended: seconds(ended - began),
  requests: counted.length,
  failed: counted.filter(({ well }) => !well).length,
  stall: Math.round(Math.max(...counted.map(({ due, answered }) => answered - due)) / 1000),
  p99before: p99(between(began - AROUND, began)),
  p99during: p99(during),
  p99after: p99(between(ended, ended + AROUND)),
};
for (const [name, value] of Object.entries(figures)) console.log(`${name} ${value}`);
