package dev.skep.app;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.run.Trouble;

/**
 * Decides whether the release book has room for one more release: a release that cannot be written
 * down must not be begun. Pure.
 */
record ReleaseBookCapacity(DesiredApp app, ReleaseBook book, Release release) {
  boolean isLacking() {
    return book.claim(release).bytes() > ReleaseBook.LARGEST;
  }

  Trouble trouble() {
    var claimed = book.claim(release);
    return Trouble.invalid(
            "The releases of %s do not fit into the cluster's memory: document %s would have %,d bytes, and may have %,d."
                .formatted(
                    app.name(),
                    ReleaseBook.document(app.name()),
                    claimed.bytes(),
                    ReleaseBook.LARGEST))
        .next(
            "Nothing was changed. It holds \"env\" and \"command\" of %d releases, those that serve and that can be gone back to: shorten these two under apps.%s."
                .formatted(claimed.releases().size(), app.name()));
  }
}
