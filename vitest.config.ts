import { defineConfig } from 'vitest/config'
import FailedLast from './tests/setup/failed-last.ts'
import { markdownTests } from './tests/setup/markdown-tests.ts'
import { seededProperties } from './tests/setup/seeded-properties.ts'
import projects from './vitest.workspace.ts'

const conditions = ['@alavanca/source', 'module', 'import', 'default']

export default defineConfig({
  plugins: [markdownTests(), seededProperties()],
  resolve: { conditions, alias: { '@fast-check/vitest': `${import.meta.dirname}/tests/setup/properties.ts` } },
  // Node is started with these: told `import` even where something is required, pg would be given its pool's other half
  ssr: { resolve: { conditions: ['@alavanca/source', 'module'], externalConditions: conditions } },
  test: {
    // no module here keeps state, so files may share them: half the time of a run goes into loading otherwise
    pool: 'threads',
    isolate: false,
    // all cores, where the usual is to leave one idle: on two that would be half the speed
    maxWorkers: '100%',
    projects,
    reporters: ['default', new FailedLast()],
    // a busy machine is not a failing test
    testTimeout: 180_000,
    hookTimeout: 180_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**'],
      exclude: ['**/*.test.ts', '**/*.test-prop.ts', '**/*.test-d.ts'],
    },
  },
})
