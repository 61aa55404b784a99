import { defineConfig, type Options } from 'tsup'

/** How declarations are made. */
export const DTS = {
  compilerOptions: {
    // TypeScript 6 warns about an option that tsup's declaration build still sets
    ignoreDeprecations: '6.0',
    // for the entries that may touch Node; the compiler holds the others to their own tsconfig
    types: ['node'],
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
  },
}

/** Every package is built the same way: ESM and CommonJS, each with its own declarations and source maps. */
export const build = (entry: Record<string, string>, overrides: Options = {}): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'neutral',
    dts: DTS,
    sourcemap: true,
    clean: true,
    treeshake: true,
    ...overrides,
  })
