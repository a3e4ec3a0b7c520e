package io.phenixdb.executor.session;

import io.phenixdb.storage.access.AccessControl;
import io.phenixdb.storage.access.PasswordVerifier;
import io.phenixdb.storage.access.RoleDefinition;
import io.phenixdb.storage.error.DatabaseException;
import io.phenixdb.storage.error.SqlState;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Decides who may begin a session. Thread-safe.
 *
 * <p>A few attempts are checked at a time, since each takes memory and processor time; the next one
 * begins a moment after a failure. Unknown users, users without a password and wrong passwords get
 * the same error after the same time.
 */
public final class Login {
  private static final int CONCURRENT_CHECKS = 4;
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Supplier<AccessControl> access;
  private final boolean remote;
  private final Semaphore checks = new Semaphore(CONCURRENT_CHECKS, true);

  /**
   * Logins of a database.
   *
   * @param access the roles as they are now
   * @param remote whether sessions come from elsewhere: then each needs a user once there are roles
   */
  public Login(Supplier<AccessControl> access, boolean remote) {
    this.access = access;
    this.remote = remote;
  }

  /**
   * Lets a session begin, or refuses it.
   *
   * @param user empty for none
   * @throws DatabaseException 28000 without a user where one is needed, or for a role that may not
   *     log in; 28P01 for a wrong user or password; 53300 when too many logins are waiting
   */
  public void check(String user, String password) {
    AccessControl roles = access.get();
    if (roles.isOpen() || (user.isEmpty() && !remote)) {
      return;
    }
    if (user.isEmpty()) {
      throw new DatabaseException(
          SqlState.INVALID_AUTHORIZATION,
          "this database needs a login: give a user and a password");
    }
    acquire();
    try {
      RoleDefinition role = roles.role(user);
      if (!PasswordVerifier.matches(password, role == null ? null : role.password())) {
        LockSupport.parkNanos(DELAY_NANOS);
        throw new DatabaseException(
            SqlState.INVALID_PASSWORD, "wrong user or password for \"" + user + "\"");
      }
      if (role == null || !role.login()) {
        throw new DatabaseException(
            SqlState.INVALID_AUTHORIZATION,
            "role " + user + " may not log in; a superuser can ALTER ROLE it to LOGIN");
      }
    } finally {
      checks.release();
    }
  }

  private void acquire() {
    try {
      if (checks.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new DatabaseException(
        SqlState.TOO_MANY_CONNECTIONS, "too many logins are waiting; try again in a few seconds");
  }
}
