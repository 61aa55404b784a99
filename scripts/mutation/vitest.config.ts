import { defineConfig } from 'vitest/config'
import { seededProperties } from '../../tests/setup/seeded-properties.ts'

const conditions = ['@alavanca/source', 'module', 'import', 'default']
const setup = `${import.meta.dirname}/../../tests/setup`

/** One package's own tests, without the projects: the mutation tester turns mutants on and off inside of one process. */
export default defineConfig({
  plugins: [seededProperties()],
  resolve: { conditions, alias: { '@fast-check/vitest': `${setup}/properties.ts` } },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    root: `packages/${process.env['MUTATED_PACKAGE']}`,
    include: (process.env['JUDGES'] ?? 'src').split(',').map((folder) => `${folder}/**/*.{test,test-prop}.ts`),
    // no module here keeps state: loading them once for all files is half the time of a mutant
    isolate: false,
    testTimeout: 180_000,
  },
})
