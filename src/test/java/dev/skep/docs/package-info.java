/**
 * Holds the documents to the code: what a page names exists, what it shows loads, where it leads
 * there is a file. Start reading at {@link dev.skep.docs.ProceduresTest}.
 */
@NullMarked
package dev.skep.docs;

import org.jspecify.annotations.NullMarked;
