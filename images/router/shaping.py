"""A client's command made fit to be passed on."""

# what only sessions and the inside of a cluster may say; lsid with txnNumber on a routed write aborts a mongod 6.0.5
KEPT_BACK = {"lsid", "txnNumber", "autocommit", "startTransaction", "stmtId", "stmtIds", "$clusterTime", "$configTime", "$topologyTime", "$configServerState",
             "shardVersion", "databaseVersion", "fromMongos", "needsMerge", "fromMultiPlanner", "$audit", "$client", "$db", "apiVersion", "apiStrict",
             "apiDeprecationErrors", "mayBypassWriteBlocking", "isTimeseriesNamespace", "collectionUUID", "runtimeConstants", "$impersonatedUser"}


def cleaned(body):
    """The command without what is kept back."""
    return {name: value for name, value in body.items() if name not in KEPT_BACK}


def renamed(body, name, database, **more):
    """The command under another name; the name must stay the first field."""
    (_, target), *rest = cleaned(body).items()
    return {name: target, **dict(rest), **more, "$db": database}
