package dev.plaudit.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scopes of which a caller needs one. Every resource method carries it; {@link CallerFilter}
 * refuses a method that does not.
 *
 * <p>A scope that ends with {@code :self} opens a method only to the user whose {@code sub} is the
 * path's {@code user_id}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {

  /** Any one of these is enough. */
  String[] value();

  /**
   * Whether the method itself keeps {@link Scopes#PROGRESS_READ_SELF} to the token's subject,
   * because its path names no user.
   */
  boolean ownerInside() default false;
}
