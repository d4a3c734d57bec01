declare module 'http_ece' {
  /** Strings are base64url. */
  export function encrypt(
    plaintext: Buffer,
    parameters: {
      version: 'aes128gcm';
      dh: string;
      authSecret: string;
      privateKey: import('node:crypto').ECDH;
    },
  ): Buffer;
}
