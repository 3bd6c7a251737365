// Owns the start-up token of the web shell: 256 random bits that open the API while this process lives. Never logged.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 43 characters of base64url. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether an Authorization header carries the token; takes the same time wherever the two differ. */
export function bearsToken(header: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

/** Of equal length whatever came in, as timingSafeEqual demands. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
