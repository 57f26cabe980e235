package dev.skep.mongo.fake;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;

/** One mongod that runs, with what it was started with. */
record FakeMongod(Address address, FakeData data, SetName startedFor, SetKind kind) {}
