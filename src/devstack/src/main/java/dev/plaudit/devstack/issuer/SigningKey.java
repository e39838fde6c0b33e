package dev.plaudit.devstack.issuer;

import dev.plaudit.devstack.DevStackException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An RSA key of 2048 bits that signs RS256 (RFC 7518, 3.3). Kept in a file, so that tokens outlive
 * a restart.
 */
final class SigningKey {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final RSAPrivateCrtKey key;

  private SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  static SigningKey loadOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new");
        Files.write(draft, encoded);
        Files.move(draft, file);
      }
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
      return new SigningKey((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
    } catch (IOException | GeneralSecurityException e) {
      throw new DevStackException(
          "Cannot use the signing key at " + file + ": " + e.getMessage(), e);
    }
  }

  /** Says what it is: whoever checks a production configuration can refuse a key of this name. */
  String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getModulus().toByteArray());
      return DevIssuer.KEY_PREFIX + BASE64URL.encodeToString(Arrays.copyOf(digest, 12));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half as a JWK set (RFC 7517). */
  String jwks() {
    return Json.object(
        "keys",
        Json.raw(
            "["
                + Json.object(
                    "kty",
                    "RSA",
                    "use",
                    "sig",
                    "alg",
                    "RS256",
                    "kid",
                    id(),
                    "n",
                    number(key.getModulus()),
                    "e",
                    number(key.getPublicExponent()))
                + "]"));
  }

  /** A compact JWS over the claims (RFC 7515). */
  String sign(String claims) {
    String header = Json.object("alg", "RS256", "typ", "JWT", "kid", id());
    String input = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + BASE64URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  // Base64urlUInt: the sign byte of BigInteger must go.
  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    return BASE64URL.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
