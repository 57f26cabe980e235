'use strict';
// The notes in MongoDB. Works the same whether the collection is sharded or not, through routers or a plain replica set.

const { MongoClient, MongoTopologyClosedError, ObjectId } = require('mongodb');

const SELECTION_MILLIS = 3000;

/** MongoDB did not answer as it should; for a write it may be open whether it took effect. */
class Unavailable extends Error {}

/** A client for a URL; quick to say that nobody is there. */
function client(url, more = {}) {
  return new MongoClient(url, {
    appName: 'node-app',
    serverSelectionTimeoutMS: SELECTION_MILLIS,
    connectTimeoutMS: SELECTION_MILLIS,
    waitQueueTimeoutMS: SELECTION_MILLIS,
    ...more,
  });
}

/** The promise's value within the time, or Unavailable. */
async function within(millis, what, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Unavailable(`${what}: no answer from MongoDB within ${millis} ms`)), millis); });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(`${what}: ${error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

class Notes {
  constructor({ url, deadlineMillis, release, instance }) {
    this.url = url;
    this.deadlineMillis = deadlineMillis;
    this.origin = { release, instance };
    this.indexed = null;
    this.open();
  }

  open() {
    this.client = client(this.url);
    this.collection = this.client.db().collection('notes');
  }

  /** What the operation on the collection answers. A client whose first connection failed is closed for good: then nothing was sent, and a new one is asked. */
  async ask(what, operation) {
    try {
      return await within(this.deadlineMillis, what, operation(this.collection));
    } catch (error) {
      if (!(error.cause instanceof MongoTopologyClosedError)) throw error;
      this.client.close(true).catch(() => {});
      this.open();
      return within(this.deadlineMillis, what, operation(this.collection));
    }
  }

  /** Stores one note, acknowledged by a majority. Sent once: whether to send it again is the caller's choice. */
  async add(text) {
    const note = { _id: new ObjectId(), text, createdAt: new Date(), ...this.origin };
    await this.ask('storing the note', (notes) => notes.insertOne(note, { writeConcern: { w: 'majority' } }));
    this.index();
    return shown(note);
  }

  /** The newest notes, newest first. */
  async newest(limit) {
    const order = { sort: { createdAt: -1, _id: -1 }, limit, maxTimeMS: this.deadlineMillis };
    return (await this.ask('reading notes', (notes) => notes.find({}, order).toArray())).map(shown);
  }

  // The order of newest() wants an index. Made beside the first note; failing is no harm, the next note tries again.
  index() {
    this.indexed ??= this.collection.createIndex({ createdAt: -1, _id: -1 }).catch(() => { this.indexed = null; });
  }

  async close() {
    await this.client.close(true);
  }
}

function shown({ _id, text, createdAt, release, instance }) {
  return { id: String(_id), text, createdAt, release, instance };
}

module.exports = { Notes, Unavailable, client, within };
