import { pagesWithExamples } from './tests/setup/pages-with-examples.ts'

/**
 * The list of test projects: one per package, one for the examples, one for the whole house, one for types.
 * `vitest.config.ts` imports it, since vitest itself no longer reads this file.
 */
const packages = [
  'core',
  'settings',
  'capital',
  'scalp',
  'policy',
  'online',
  'gate',
  'engine',
  'recordings',
  'report',
  'replay',
  'kernel',
  'sqlite',
  'postgres',
  'sweep',
  'sweep-postgres',
  'mt5-protocol',
  'paper',
  'mt5',
  'live',
  'dashboard',
  'cli',
] as const

const setupFiles = [`${import.meta.dirname}/tests/setup/fail-on-console.ts`]

const project = (name: string, root: string) => ({
  extends: true as const,
  test: { name, root, setupFiles, include: ['**/*.test.ts', '**/*.test-prop.ts'] },
})

export default [
  ...packages.map((name) => project(name, `packages/${name}`)),
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
        include: ['packages/*/src/**/*.test-d.ts'],
        tsconfig: 'tests/tsconfig.types.json',
        ignoreSourceErrors: true,
      },
    },
  },
]
