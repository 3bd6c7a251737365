// The content policy lets in exactly the style that the installed React Aria makes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { contentPolicy, reactAriaStyleHash } from '../../../src-main/shell/content-policy.ts';

test('the hash is that of the style which React Aria’s pressables prepend', () => {
  const require = createRequire(import.meta.url);
  const components = require.resolve('react-aria-components/package.json');
  const aria = dirname(createRequire(components).resolve('react-aria/package.json'));
  const source = readFileSync(join(aria, 'dist/private/interactions/usePress.mjs'), 'utf8');
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1];
  const template = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source)?.[1];
  expect(attribute).toBeDefined();
  const style = template?.replace(/\$\{[^}]+\}/, attribute!).trim();
  expect(style).toContain('touch-action');
  expect(`sha256-${createHash('sha256').update(style!).digest('base64')}`).toBe(reactAriaStyleHash);
});

test('nothing else gets in', () => {
  const directives = new Map(contentPolicy.split('; ').map((part) => [part.split(' ')[0], part]));
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('script-src')).toBe("script-src 'self'");
  expect(directives.get('connect-src')).toBe("connect-src 'self'");
  expect(contentPolicy).not.toMatch(/unsafe|\*|https?:|wss?:/);
});
