import { join } from 'node:path'
import type { Plugin } from 'vite'

const SEED = join(import.meta.dirname, 'property-seed.ts')

/** Sets the seed in test files that have properties, before they do anything. The others need not load the library. */
export const seededProperties = (): Plugin => ({
  name: 'seeded-properties',
  enforce: 'pre',
  transform(code, id) {
    // on the first line, so that all lines keep their numbers
    return code.includes(`from '@fast-check/vitest'`) && id !== SEED ? `import '${SEED}'; ${code}` : null
  },
})
