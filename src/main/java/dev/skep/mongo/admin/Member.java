package dev.skep.mongo.admin;

import dev.skep.pki.SecretBytes;
import java.time.Duration;

/**
 * One member of a replica set, asked and changed directly. Every method sends a new question to the
 * member and ends within the time limits of its {@link Members}.
 *
 * <p>Errors: {@link NoAnswerException} when the member does not answer, {@link ServerRefusal} with
 * MongoDB's own code when it refuses. Only {@link #state} returns a type instead of failing.
 */
public interface Member {
  Seat seat();

  /** The member's state; needs no user, so it works from the first start on. */
  MemberState state();

  /** Whether the member is a primary that takes writes now; needs no user. */
  boolean isWritablePrimary();

  /**
   * Initiates a new set with this member as its first and only one, under this id.
   *
   * @throws ServerRefusal with code {@link ServerRefusal#ALREADY_INITIALIZED} when the member is in
   *     a set already
   */
  void initiate(SetName set, SetKind kind, int id);

  /**
   * Creates the administrator, which the server allows only from its own host and only while it has
   * no users. Does nothing when the administrator can log in already. Ends by logging in.
   */
  void ensureAdministrator();

  /** The status of the set as this member sees it; any member can be asked. */
  SetStatus status();

  /** The data that the member itself holds; a secondary without a primary answers as well. */
  MemberHolding holding();

  /** The set's configuration as this member has it. */
  SetConfig config();

  /**
   * Adds a member to the set's configuration, which is read at this moment. Does nothing when the
   * configuration has the address already. Only on the primary.
   *
   * @param id an id that no member of the set had before: a member under a reused id counts as a
   *     voter before it has copied anything. Where another member has the id (one that an older
   *     Skep added), the next id above all others is used
   * @throws ServerRefusal that {@link ServerRefusal#isPassing} when the configuration changed
   *     meanwhile
   */
  void addMember(Address address, int id);

  /**
   * Removes a member from the configuration; does nothing when it is not in it. Otherwise as {@link
   * #addMember}.
   */
  void removeMember(Address address);

  /** Makes the primary step down for this long; waits until another member has caught up. */
  void stepDown(Duration how);

  /**
   * Makes this member stand for election now ({@code replSetStepUp}); returns when it is elected.
   * It ends the new primary's catch-up at once, because the member has what a majority has, and
   * waiting for lost members takes up to 10 s when a host has vanished.
   *
   * @throws ServerRefusal when it was not elected, for example because others have writes that it
   *     lacks
   */
  void standForElection();

  /** The deployment's catalogue; asked of config servers, or of a plain set's member. */
  Catalogue catalogue();

  /** Creates the user, or gives it these rights and this password. Only on the primary. */
  void ensureUser(UserSpec user, SecretBytes password);

  /** Removes a user; does nothing when there is none. A member that is not primary refuses. */
  void dropUser(String name);

  /** Sets the write concern of clients that ask for none to majority. Only on the primary. */
  void ensureMajorityWrites();
}
