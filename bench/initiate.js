// Step 6: one member is initiated, the others are added, the first is given an address that all can reach.
const tooEarly = [103, 109, 308]; // another reconfiguration is under way, one that MongoDB began itself among them

function insist(what, act) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      const answer = act();
      if (answer.ok) return;
      throw Object.assign(new Error(answer.errmsg), { code: answer.code });
    } catch (error) {
      if (!tooEarly.includes(error.code) || Date.now() > deadline) throw new Error(`${what}: ${error.message} (${error.code})`);
      sleep(100);
    }
  }
}

db.getSiblingDB('local').auth('__system', process.env.BENCH_KEY);
rs.initiate();
const deadline = Date.now() + 30_000;
while (!db.hello().isWritablePrimary) {
  if (Date.now() > deadline) throw new Error('no primary within 30 s');
  sleep(50);
}
for (const other of process.env.OTHERS.split(' ')) insist(`adding ${other}`, () => rs.add(other));
insist('giving the first member its address', () => {
  const cfg = rs.conf();
  cfg.members[0].host = process.env.FIRST;
  return rs.reconfig(cfg);
});
rs.status();
