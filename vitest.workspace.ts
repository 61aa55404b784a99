/**
 * The list of test projects: one per package, one for the examples, one for the whole house.
 * `vitest.config.ts` imports it, since vitest itself no longer reads this file.
 */
const packages = ['core', 'settings', 'capital', 'scalp', 'replay', 'cli'] as const

const setupFiles = [`${import.meta.dirname}/tests/setup/fail-on-console.ts`]

const project = (name: string, root: string) => ({
  extends: true as const,
  test: {
    name,
    root,
    setupFiles,
    include: ['**/*.test.ts', '**/*.test-prop.ts'],
    typecheck: { enabled: true, include: ['**/*.test-d.ts'], tsconfig: `${import.meta.dirname}/tsconfig.json` },
  },
})

export default [
  ...packages.map((name) => project(name, `packages/${name}`)),
  project('examples', 'examples'),
  project('house', 'tests'),
]
