// Fault tests: what is killed, cut off, full, damaged or hostile. Apart from the unit tests as they take longer and are counted
// in rounds. scripts/faults.mjs runs the long form.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'faults',
    environment: 'node',
    include: ['tests/faults/**/*.faults.ts'],
    maxWorkers: 2,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
});
