// Step 11, and the app's user, since members with a keyfile ask who is there.
db.getSiblingDB('local').auth('__system', process.env.BENCH_KEY);
for (const shard of process.env.SHARDS.split(' ')) {
  const answer = sh.addShard(shard);
  if (!answer.ok) throw new Error(`adding ${shard}: ${answer.errmsg}`);
}
db.getSiblingDB('admin').createUser({ user: 'app', pwd: process.env.BENCH_PASSWORD, roles: ['readWriteAnyDatabase'] });
sh.status();
