package dev.skep.mongo.admin;

import dev.skep.pki.SecretBytes;
import java.time.Duration;

/**
 * One member of a replica set, asked and changed directly. Every method asks the member anew and
 * ends within the patience that its {@link Members} was made with.
 *
 * <p>Errors: {@link NoAnswerException} when it does not answer, {@link ServerRefusal} with
 * MongoDB's own code when it answers no. Only {@link #state} answers in types instead of failing.
 */
public interface Member {
  Seat seat();

  /** In which state it is; needs no user, so it works from the first start on. */
  MemberState state();

  /** Whether it is a primary that takes writes now; needs no user. */
  boolean isWritablePrimary();

  /**
   * Makes it the first and only member of a new set, under this id.
   *
   * @throws ServerRefusal with code {@link ServerRefusal#ALREADY_INITIALIZED} when it is in a set
   *     already
   */
  void initiate(SetName set, SetKind kind, int id);

  /**
   * Makes the administrator, which the server allows only from its own host and only as long as it
   * has no users; does nothing when it can log in already. Ends by logging in.
   */
  void ensureAdministrator();

  /** The set as this member sees it; any member can be asked. */
  SetStatus status();

  /** What it holds itself; a secondary without a primary answers as well. */
  MemberHolding holding();

  /** The set's configuration as this member has it. */
  SetConfig config();

  /**
   * Adds a member to the set's configuration, read at this moment; does nothing when the address
   * stands in it already. Only on the primary.
   *
   * @param id no member of the set had it before: one that is given again counts as a voter before
   *     it has copied anything. Where another has it (of one whom an older Skep added), it is the
   *     next above all others
   * @throws ServerRefusal that {@link ServerRefusal#isPassing} when the configuration changed
   *     meanwhile
   */
  void addMember(Address address, int id);

  /** Takes a member out of the configuration; does nothing when it is not in it. As above. */
  void removeMember(Address address);

  /** Gives up being primary for as long as given; waits until another one has caught up. */
  void stepDown(Duration how);

  /**
   * Asks the others to make this one primary now ({@code replSetStepUp}); returns when they have.
   * It has what a majority has, so it does not wait for word of those that are gone: with a host
   * that vanished that takes up to 10 s.
   *
   * @throws ServerRefusal when they did not, for one since others have writes that this one lacks
   */
  void standForElection();

  /** What the deployment knows of itself; asked of config servers, or of a plain set's member. */
  Catalogue catalogue();

  /** Makes the user or gives it these rights and this password. Only on the primary. */
  void ensureUser(UserSpec user, SecretBytes password);

  /** Removes a user; does nothing when there is none. Refused by who is no primary. */
  void dropUser(String name);

  /** Sets the write concern that clients get who ask for none: majority. Only on the primary. */
  void ensureMajorityWrites();
}
