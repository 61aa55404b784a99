import { defineConfig, type Options } from 'tsup'

/** Every package is built the same way: ESM and CommonJS, with source maps. Declarations come from scripts/declarations.mjs. */
export const build = (entry: Record<string, string>, overrides: Options = {}): ReturnType<typeof defineConfig> =>
  defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'neutral',
    sourcemap: true,
    clean: true,
    treeshake: true,
    ...overrides,
  })
