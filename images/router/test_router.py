"""The router stand-in against real mongods: a cluster built through it alone, driven by pymongo, its primaries killed.

    SKEP_MONGOD=/path/to/mongod python3 -m unittest -v test_router     (needs pymongo and openssl; about a minute)
"""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
import unittest

import bson
import pymongo
from pymongo.errors import OperationFailure, PyMongoError, ServerSelectionTimeoutError

from testbed import HERE, KEY, MONGOD, Testbed, until

APP = HERE.parent.parent / "examples" / "node-app"
REFUSED = 13
MAJORITY = {"writeConcern": {"w": "majority"}}


def measure(act, threads=4, each=150):
    """Calls a second over so many threads, and the median of a call in milliseconds."""
    times = []

    def go():
        for _ in range(each):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)

    workers, began = [threading.Thread(target=go) for _ in range(threads)], time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(times) / (time.perf_counter() - began), sorted(times)[len(times) // 2] * 1000


@unittest.skipUnless(MONGOD, "no mongod: name one in SKEP_MONGOD")
class RouterTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bed = Testbed(shards=(3, 3))
        cls.addClassCleanup(cls.bed.close)
        cls.early = cls.start_before_everything()
        cls.bed.start_sets()
        cls.port, cls.other = cls.bed.start_router(), cls.bed.start_router()
        cls.build_cluster()

    @classmethod
    def start_before_everything(cls):
        """How long a router takes to answer while no config server exists yet."""
        port = cls.bed.start_router()
        began = time.monotonic()
        until(lambda: cls.bed.client(port).admin.command("hello")["msg"] == "isdbgrid")
        took = time.monotonic() - began
        cls.bed.kill(port)
        return took

    @classmethod
    def build_cluster(cls):
        """Everything through the routers: the first user by the localhost exception, the rest as that user."""
        bed = cls.bed
        until(lambda: bed.client(cls.port).admin.command("createUser", "boss", pwd="bosspw", roles=["root"]), what="first user")
        cls.boss = bed.client(cls.port, "boss", "bosspw")
        for name, ports in bed.sets.items():
            if name != "cfg":
                cls.boss.admin.command({"addShard": f"{name}/127.0.0.1:{ports[0]}", "name": name})
        cls.boss.admin.command({"setDefaultRWConcern": 1, "defaultWriteConcern": {"w": "majority"}})
        for name in ("shop", "bank"):
            cls.boss.admin.command("createUser", name, pwd=name, roles=[{"role": "readWrite", "db": name}])
            cls.boss.admin.command({"enableSharding": name})
        cls.boss.admin.command({"shardCollection": "shop.notes", "key": {"_id": "hashed"}})
        cls.boss.admin.command({"shardCollection": "shop.ranges", "key": {"area": 1, "n": 1}})
        cls.shop = bed.client(cls.port, "shop", "shop").shop

    def refuses(self, code, act):
        with self.assertRaises(OperationFailure) as caught:
            act()
        self.assertEqual(caught.exception.code, code, caught.exception)

    def test_answers_before_any_config_server_exists(self):
        print(f"  first answer {self.early:.2f} s after the start", flush=True)
        self.assertLess(self.early, 5)  # 0.2 to 0.3 s on an idle machine

    def test_says_what_it_is(self):
        log = next(self.bed.folder.glob(f"router-{self.port}.log")).read_text()
        self.assertTrue(log.startswith("skep-router (stand-in for mongos)"), log[:200])
        for command, field in (("hello", "standIn"), ("buildInfo", "gitVersion"), ("serverStatus", "process")):
            self.assertEqual(self.boss.admin.command(command)[field], "skep-router (stand-in for mongos)")
        self.assertNotIn("logicalSessionTimeoutMinutes", self.boss.admin.command("hello"))

    def test_spreads_a_hashed_collection_over_the_shards(self):
        notes = self.boss.spread.notes
        self.boss.admin.command({"shardCollection": "spread.notes", "key": {"_id": "hashed"}})
        notes.insert_many([{"n": number} for number in range(1000)])
        held = [self.bed.direct(self.bed.primary(name)).spread.notes.count_documents({}) for name in ("rs1", "rs2")]
        self.assertEqual(sum(held), 1000)
        self.assertGreater(min(held), 400, held)

    def test_writes_down_who_is_in_a_shards_set_by_now(self):
        def said():
            return next(shard["host"] for shard in self.boss.admin.command("listShards")["shards"] if shard["_id"] == "rs2")

        primary = self.bed.primary("rs2")
        client, port = self.bed.direct(primary), next(port for port in self.bed.sets["rs2"] if port != primary)
        all_of_it = client.admin.command("replSetGetConfig")["config"]["members"]
        rest = [member for member in all_of_it if member["host"] != f"127.0.0.1:{port}"]
        until(lambda: self.bed._grow(client, rest), what="the member to leave")
        until(lambda: f":{port}" not in said(), what="config.shards without the member that left")
        until(lambda: self.bed._grow(client, all_of_it), what="the member to come back")
        until(lambda: f":{port}" in said(), what="config.shards with the member that came back")

    def test_reads_writes_and_counts_as_mongodb_does(self):
        items = self.shop.items
        items.insert_many([{"n": n, "tags": ["a", None] if n % 2 else [], "deep": [{"k": n % 3}]} for n in range(300)])
        self.assertEqual([d["n"] for d in items.find(batch_size=7).sort("n", -1).limit(20)], list(range(299, 279, -1)))
        self.assertEqual(items.count_documents({"n": {"$lt": 10}}), 10)
        self.assertEqual(items.estimated_document_count(), 300)
        self.assertEqual(self.shop.command("count", "items", query={}, skip=295)["n"], 5)
        self.assertCountEqual(items.distinct("tags"), ["a", None])
        self.assertCountEqual(items.distinct("deep.k"), [0, 1, 2])
        self.assertEqual(items.update_many({"n": {"$gte": 290}}, {"$set": {"x": 1}}).modified_count, 10)
        self.assertEqual(items.delete_many({"x": 1}).deleted_count, 10)
        self.assertEqual(items.replace_one({"n": 1000}, {"n": 1000}, upsert=True).matched_count, 0)
        items.create_index("n")
        self.assertIn("n_1", items.index_information())
        self.assertIn("items", self.shop.list_collection_names())
        items.drop()
        self.assertNotIn("items", self.shop.list_collection_names())

    def test_finds_and_modifies_on_the_shard_that_owns_the_document(self):
        ids = [1, -2.5, 2**40, "abc", "ü" * 30, bson.ObjectId(), True, bson.Binary(b"123"), bson.Binary(b"1" * 16, 4)]
        for number, _id in enumerate(ids):
            self.shop.notes.insert_one({"_id": _id})
            self.assertEqual(self.shop.notes.find_one_and_update({"_id": _id}, {"$set": {"n": number}}, return_document=True)["n"], number)
        self.shop.ranges.insert_many([{"area": area, "n": n} for area in ("north", "south") for n in (1, 2)])
        self.assertIsNotNone(self.shop.ranges.find_one_and_delete({"area": "south", "n": {"$eq": 2}}))
        self.refuses(61, lambda: self.shop.ranges.find_one_and_delete({"area": "south"}))

    def test_refuses_whoever_it_does_not_know(self):
        client = self.bed.client
        self.refuses(REFUSED, lambda: client(self.port).shop.notes.find_one())
        self.refuses(18, lambda: client(self.port, "shop", "wrong").shop.notes.find_one())
        self.refuses(18, lambda: client(self.port, "nobody", "shop").shop.notes.find_one())
        self.refuses(18, lambda: client(self.port, "__system", KEY[:-1], source="local").shop.notes.find_one())
        self.refuses(REFUSED, lambda: client(self.port).admin.command("createUser", "late", pwd="x", roles=["root"]))
        for without in ({}, {"tls": True}):  # no TLS; no authority
            with self.assertRaises(ServerSelectionTimeoutError):
                pymongo.MongoClient("127.0.0.1", self.port, serverSelectionTimeoutMS=1000, **without).admin.command("ping")

    def test_refuses_what_a_user_has_no_right_to(self):
        bank, other = self.bed.client(self.port, "bank", "bank"), [{"$out": {"db": "shop", "coll": "taken"}}]
        for act in (lambda: bank.shop.notes.find_one(),
                    lambda: bank.shop.notes.insert_one({}),
                    lambda: bank.shop.notes.find_one_and_delete({"_id": 1}),
                    lambda: list(bank.bank.mine.aggregate(other)),
                    lambda: list(bank.bank.mine.aggregate([{"$lookup": {"from": {"db": "shop", "coll": "notes"}, "as": "x", "pipeline": []}}])),
                    lambda: list(bank.bank.mine.aggregate([{"$facet": {"a": [{"$unionWith": "system.users"}]}}])),
                    lambda: bank.bank["system.users"].find_one(),
                    lambda: bank.config.shards.find_one(),
                    lambda: bank.admin["system.users"].find_one(),
                    lambda: bank.admin.command("listShards"),
                    lambda: bank.admin.command({"shardCollection": "bank.mine", "key": {"_id": 1}}),
                    lambda: bank.admin.command("createUser", "x", pwd="x", roles=["root"]),
                    lambda: bank.bank.command("createUser", "x", pwd="x", roles=[]),
                    lambda: bank.admin.command({"grantRolesToUser": "bank", "roles": ["root"]}),
                    lambda: bank.admin.command({"usersInfo": "boss", "showCredentials": True}),
                    lambda: bank.admin.command({"getShardMap": 1})):
            self.refuses(REFUSED, act)
        self.assertEqual(bank.list_database_names(), [])
        bank.bank.mine.insert_one({})
        self.refuses(73, lambda: bank.bank.command("find", bson.Binary(b"1" * 16, 4)))

    def test_honours_a_role_of_ones_own_and_its_end(self):
        self.boss.admin.command("createRole", "looker", privileges=[{"resource": {"db": "shop", "collection": "notes"}, "actions": ["find"]}], roles=[])
        self.boss.admin.command("createUser", "guest", pwd="guest", roles=["looker"])
        guest = self.bed.client(self.port, "guest", "guest")
        guest.shop.notes.find_one()
        self.refuses(REFUSED, lambda: guest.shop.notes.insert_one({}))
        self.refuses(REFUSED, lambda: guest.shop.items.find_one())
        self.boss.admin.command("dropUser", "guest")
        self.refuses(REFUSED, lambda: guest.shop.notes.find_one())

    def test_refuses_what_would_end_a_mongod(self):
        self.refuses(115, lambda: next(self.shop.notes.watch()))
        self.refuses(115, lambda: next(self.shop.notes.find(cursor_type=pymongo.CursorType.TAILABLE_AWAIT)))
        session = {"lsid": {"id": bson.Binary(os.urandom(16), 4)}, "txnNumber": bson.Int64(1)}
        self.assertEqual(self.shop.command({"insert": "notes", "documents": [{"a": 1}], **session})["n"], 1)  # the shards never see them
        self.refuses(20, lambda: self.shop.command({"insert": "notes", "documents": [{}], **session, "startTransaction": True, "autocommit": False}))

    def test_cursors_end_with_their_clients(self):
        def opened():
            return self.boss.admin.command("serverStatus")["metrics"]["cursor"]["open"]["total"]
        self.shop.cursors.insert_many([{} for _ in range(50)])
        cursor = self.shop.cursors.find(batch_size=2)
        next(cursor)
        self.assertEqual(opened(), 1)
        thief = self.bed.client(self.port, "boss", "bosspw")
        self.refuses(REFUSED, lambda: thief.shop.command({"getMore": bson.Int64(cursor.cursor_id), "collection": "cursors"}))
        cursor.close()
        self.assertEqual(opened(), 0)
        gone = self.bed.client(self.port, "shop", "shop").shop.cursors.find(batch_size=2)
        next(gone)
        for pool in gone.collection.database.client._topology._servers.values():
            for connection in pool.pool.conns:
                connection.conn.shutdown(socket.SHUT_RDWR)  # as if the client had died
        until(lambda: opened() == 0, 20, "the dead client's cursor gone")

    def test_garbage_ends_only_its_own_connection(self):
        for garbage in (os.urandom(4096), b"\xff\xff\xff\x7f" * 10, b"\x15\0\0\0" + b"\0" * 8 + b"\xdd\x07\0\0" + b"\0" * 5):
            context = ssl.create_default_context(cafile=self.bed.ca)
            with context.wrap_socket(socket.create_connection(("127.0.0.1", self.port)), server_hostname="127.0.0.1") as wire:
                wire.sendall(garbage)
                wire.settimeout(5)
                try:
                    self.assertEqual(wire.recv(100), b"")
                except OSError:
                    pass
        self.assertEqual(self.boss.admin.command("ping")["ok"], 1)

    def test_adds_little_to_what_a_mongod_takes_by_itself(self):
        notes, direct = self.shop.speed, self.bed.direct(self.bed.primary("rs1")).shop
        notes.insert_one({"_id": 0})
        for what, through, beside in (
                ("insert", lambda: notes.insert_one({"text": "x"}), lambda: direct.command({"clusterInsert": "speed", "documents": [{"text": "x"}], **MAJORITY})),
                ("find", notes.find_one, lambda: direct.command({"clusterFind": "speed", "limit": 1}))):
            (rate, middle), (own_rate, own_middle) = measure(through), measure(beside)
            print(f"  {what}, 4 connections: {rate:.0f}/s, median {middle:.1f} ms; without the router {own_rate:.0f}/s, {own_middle:.1f} ms", flush=True)
            self.assertGreater(rate, own_rate / 4)

    def test_no_acknowledged_write_is_lost_when_primaries_die(self):
        stored, failed, done = [], [], threading.Event()
        def write(port):
            notes = self.bed.client(port, "shop", "shop").shop.notes
            while not done.is_set():
                _id = bson.ObjectId()
                try:
                    notes.insert_one({"_id": _id, "under": "fire"})
                    stored.append(_id)
                except PyMongoError as error:
                    failed.append((_id, error))
        writers = [threading.Thread(target=write, args=(port,)) for port in (self.port, self.other)]
        for writer in writers:
            writer.start()
        for name in ("rs1", "rs2", "cfg"):
            until(lambda count=len(stored): len(stored) > count + 100, 60, f"writes before {name} loses its primary")
            victim = self.bed.primary(name)
            self.bed.kill(victim)
            began, mark = time.monotonic(), len(stored)
            until(lambda: len(stored) > mark + 100, 60, f"writes after {name} lost its primary")
            print(f"  {name}'s primary killed: 100 more writes after {time.monotonic() - began:.1f} s, {len(failed)} failed so far", flush=True)
            self.bed.start_mongod(name, victim)
        done.set()
        for writer in writers:
            writer.join()
        there = {document["_id"] for document in self.boss.shop.notes.find({"under": "fire"}, {"_id": 1})}
        self.assertEqual(set(stored) - there, set())
        self.assertLess(len(failed), 20, [str(error)[:200] for _, error in failed[:5]])
        self.boss.admin.command("createUser", "after", pwd="x", roles=[])  # the config servers' new primary takes changes
        self.boss.admin.command("dropUser", "after")

    def test_a_frozen_primary_is_left_behind(self):
        victim = self.bed.primary("rs2")
        self.bed.processes[victim].send_signal(signal.SIGSTOP)
        try:
            began, notes = time.monotonic(), self.bed.client(self.port, "shop", "shop", socketTimeoutMS=40_000).shop.notes
            def written():
                return notes.insert_many([{"frozen": 1} for _ in range(8)])
            until(written, 60, "a write past the frozen primary")
            print(f"  frozen primary: written again after {time.monotonic() - began:.1f} s", flush=True)
        finally:
            self.bed.processes[victim].send_signal(signal.SIGCONT)

    def test_a_primary_that_shuts_down_keeps_nobody_out(self):
        # SIGTERM: it steps down, and says of itself for 15 s nothing but that it ends
        victim, notes = self.bed.primary("rs1"), self.bed.client(self.port, "shop", "shop").shop.notes
        process, refused, greeted = self.bed.processes[victim], [], 0
        process.send_signal(signal.SIGTERM)
        while process.poll() is None:
            for port in (self.port, self.other):
                try:
                    self.bed.client(port).admin.command("hello")
                    greeted += 1
                except PyMongoError as error:
                    refused.append(str(error)[:200])
        self.bed.start_mongod("rs1", victim)
        self.assertEqual(refused, [])
        self.assertGreater(greeted, 10)
        until(lambda: notes.insert_many([{"after": 1} for _ in range(8)]), 30, "a write after it")

    def test_stops_cleanly(self):
        port = self.bed.start_router()
        until(lambda: self.bed.client(port).admin.command("ping"))
        self.bed.processes[port].send_signal(signal.SIGTERM)
        self.assertEqual(self.bed.processes[port].wait(10), 0)
        self.assertNotIn("Traceback", (self.bed.folder / f"router-{port}.log").read_text())

    def test_lists_shards_and_moves_a_database_to_another(self):
        self.assertEqual(self.boss.admin.command("balancerStatus")["mode"], "full")
        self.assertEqual({shard["_id"] for shard in self.boss.admin.command("listShards")["shards"]}, {"rs1", "rs2"})
        self.refuses(70, lambda: self.boss.admin.command({"removeShard": "rs9"}))
        self.boss.admin.command({"movePrimary": "bank", "to": "rs2"})
        self.assertEqual(self.boss.config.databases.find_one({"_id": "bank"})["primary"], "rs2")

    @unittest.skipUnless(shutil.which("node") and (APP / "node_modules").exists(), "no node, or no node_modules of the sample app")
    def test_the_sample_app_passes_its_tests_through_two_routers(self):
        hosts = f"127.0.0.1:{self.port},127.0.0.1:{self.other}"
        url = f"mongodb://shop:shop@{hosts}/shop?authSource=admin&tls=true&tlsCAFile={self.bed.ca}"
        told = subprocess.run(["node", "--test"], cwd=APP, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "TEST_MONGO_URL": url, "TEST_MONGO_HOSTS": hosts})
        self.assertEqual(told.returncode, 0, told.stdout[-4000:])


if __name__ == "__main__":
    unittest.main(verbosity=2)
