import { defineConfig } from 'vitest/config'
import { markdownTests } from './tests/setup/markdown-tests.ts'
import projects from './vitest.workspace.ts'

const conditions = ['@alavanca/source', 'module', 'import', 'default']

export default defineConfig({
  plugins: [markdownTests()],
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    // no module here keeps state, so files may share them: half the time of a run goes into loading otherwise
    pool: 'threads',
    isolate: false,
    projects,
    // a busy machine is not a failing test
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**'],
      exclude: ['**/*.test.ts', '**/*.test-prop.ts', '**/*.test-d.ts'],
    },
  },
})
