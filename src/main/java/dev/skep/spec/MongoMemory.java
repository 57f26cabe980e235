package dev.skep.spec;

/** The least memory that placement counts for each kind of MongoDB container. */
public record MongoMemory(MemorySize member, MemorySize configServer, MemorySize router) {}
