import { pagesWithExamples } from './tests/setup/pages-with-examples.ts'

/**
 * The list of test projects: one for all packages, one each for the rig, the examples, the whole house, the docs and types.
 * `vitest.config.ts` imports it, since vitest itself no longer reads this file.
 */
const setupFiles = [`${import.meta.dirname}/tests/setup/fail-on-console.ts`]

const project = (name: string, root: string) => ({
  extends: true as const,
  test: { name, root, setupFiles, include: ['**/*.test.ts', '**/*.test-prop.ts'] },
})

export default [
  // together, since what a project has loaded is loaded anew for the next: one package alone is `npx vitest run packages/core`
  project('packages', 'packages'),
  project('ea-rig', 'tools/ea-rig'),
  project('examples', 'examples'),
  project('house', 'tests'),
  {
    extends: true as const,
    test: {
      name: 'docs',
      root: '.',
      setupFiles,
      include: pagesWithExamples(),
    },
  },
  {
    extends: true as const,
    test: {
      name: 'types',
      root: '.',
      include: [],
      // one compiler run for all of them; faults elsewhere are reported by `npm run types`
      typecheck: {
        enabled: true,
        only: true,
        // the native one, three times as fast; TypeScript 6 reads the same files for the build's declarations
        checker: `${import.meta.dirname}/node_modules/typescript-7/bin/tsc`,
        include: ['packages/*/src/**/*.test-d.ts'],
        tsconfig: 'tests/tsconfig.types.json',
        ignoreSourceErrors: true,
      },
    },
  },
]
