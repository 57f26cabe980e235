package dev.skep.sim;

import java.util.Map;

/** What may have become of a document that this version cannot read. */
enum Unreadable {
  NEWER("newer Skep"),
  CUT_OFF("cannot be read"),
  EMPTY("cannot be read"),
  OTHER_WORDS("cannot be read"),
  TOO_LARGE("too large"),
  WITHOUT_LABELS("cannot be read");

  private static final int MOST = 1 << 20;

  /** Of documents that a healthy cluster may be without. */
  private static final Map<String, String> USUAL =
      Map.of(
          "hosts", "{\"retired\":{},\"remade\":{}}",
          "recovery", "{\"copy\":0,\"state\":\"ENDED\",\"hosts\":{}}",
          "lock",
              "{\"token\":\"t\",\"owner\":\"eve\",\"host\":\"pc\",\"process\":1,\"verb\":\"up\","
                  + "\"since\":\"2026-01-01T00:00:00Z\",\"renewals\":0}");

  private final String words;

  Unreadable(String words) {
    this.words = words;
  }

  /** What must be said of it. */
  String words() {
    return words;
  }

  /** Has this document be so. */
  void befall(Store store, String document) {
    var text = usual(store, document);
    switch (this) {
      case NEWER -> store.put(document, with(text, "\"format\":2"));
      case CUT_OFF -> store.put(document, text.substring(0, text.length() / 2));
      case EMPTY -> store.put(document, "{}");
      case OTHER_WORDS -> store.put(document, "[\"somebody's hand\"]");
      case TOO_LARGE ->
          store.put(document, with(text, "\"padding\":\"%s\"".formatted("x".repeat(MOST))));
      case WITHOUT_LABELS -> {
        store.put(document, text);
        store.unmark(document);
      }
    }
  }

  /** The document as it is, or as it would be. */
  static String usual(Store store, String document) {
    return store.text(document).orElseGet(() -> String.valueOf(USUAL.get(document)));
  }

  /** The same with one property more. */
  static String with(String text, String property) {
    return "{%s,%s".formatted(property, text.substring(1));
  }
}
