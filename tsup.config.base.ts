import { defineConfig, type Options } from 'tsup'

/** Every package is built the same way: ESM and CommonJS, each with its own declarations and source maps. */
export const build = (entry: Record<string, string>, overrides: Options = {}): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'neutral',
    // TypeScript 6 warns about an option that tsup's declaration build still sets
    dts: {
      compilerOptions: {
        ignoreDeprecations: '6.0',
        // for the entries that may touch Node; the compiler holds the others to their own tsconfig
        types: ['node'],
        allowImportingTsExtensions: false,
        rewriteRelativeImportExtensions: true,
      },
    },
    sourcemap: true,
    clean: true,
    treeshake: true,
    ...overrides,
  })
