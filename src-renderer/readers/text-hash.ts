// Owns hashing in the renderer. Web Crypto needs a secure context, which app:// (registered as secure) and 127.0.0.1 are.

/** SHA-256 as 64 lower-case hex digits; a string is hashed as its UTF-8 bytes. */
export async function sha256Hex(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
