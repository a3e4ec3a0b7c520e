package io.phenixdb.jdbc;

import io.phenixdb.jdbc.error.SqlErrors;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections to one URL, a bean for containers and pools; it does not pool by itself.
 * Thread-safe once it is configured.
 */
public class PhenixDataSource implements DataSource {
  private final PhenixDriver driver = new PhenixDriver();
  private volatile @Nullable String url;
  private volatile @Nullable String user;
  private volatile @Nullable String password;
  private volatile @Nullable PrintWriter logWriter;
  private volatile int loginTimeoutSeconds;

  /** A source whose URL is set later. */
  public PhenixDataSource() {}

  /** A source of connections to a URL. */
  public PhenixDataSource(String url) {
    this.url = url;
  }

  /** The URL, or null before it is set. */
  public @Nullable String getUrl() {
    return url;
  }

  /** Sets the URL. */
  public void setUrl(@Nullable String url) {
    this.url = url;
  }

  /** The user, or null. */
  public @Nullable String getUser() {
    return user;
  }

  /** Sets the user. */
  public void setUser(@Nullable String user) {
    this.user = user;
  }

  /** Sets the user's password. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(user, password);
  }

  @Override
  public Connection getConnection(@Nullable String asUser, @Nullable String withPassword)
      throws SQLException {
    String target = url;
    if (target == null) {
      throw SqlErrors.of("08001", "the data source has no URL; call setUrl");
    }
    Properties properties = new Properties();
    if (asUser != null) {
      properties.setProperty("user", asUser);
    }
    if (withPassword != null) {
      properties.setProperty("password", withPassword);
    }
    if (loginTimeoutSeconds > 0) {
      properties.setProperty("connectTimeout", String.valueOf(loginTimeoutSeconds * 1000L));
    }
    Connection connection = driver.connect(target, properties);
    if (connection == null) {
      throw SqlErrors.of("08001", "'" + target + "' is no URL of PhenixDB");
    }
    return connection;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) {
    logWriter = writer;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public Logger getParentLogger() {
    return driver.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return Wrapping.unwrap(this, wanted);
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
