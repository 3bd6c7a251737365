// Owns the headers that lock down every page and reply of ours, in both shells.

/**
 * React Aria's pressables prepend one constant `<style>`; its hash lets exactly that one in. A test computes it from the
 * installed package, so that an upgrade that changes the style is noticed.
 */
export const reactAriaStyleHash = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${reactAriaStyleHash}'`,
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // dompurify cleans foreign markup; attest-worker admits the address of our own workers.
  'trusted-types dompurify attest-worker',
].join('; ');

/** On every response, files and API alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};
