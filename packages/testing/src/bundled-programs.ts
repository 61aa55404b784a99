import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build } from 'vite'

const conditions = ['@alavanca/source', 'module', 'import', 'default']
// below node_modules, so that the driver is found from there
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/programs')

/** Programs as plain JavaScript, in a folder of their own. */
export interface BundledPrograms {
  /** Where the program is now; `name` is that of its source, without `.ts`. */
  pathOf(name: string): string
  /** Deletes them all. */
  remove(): void
}

/**
 * Makes programs, given as paths of their sources, plain JavaScript: what is started often, as a process or a thread, would
 * otherwise read the whole house as TypeScript each time, which takes many times as long as what it then does.
 */
export const bundledPrograms = async (sources: readonly [string, ...string[]]): Promise<BundledPrograms> => {
  // as many as may run at once get a folder of their own
  const folder = join(FOLDER, randomUUID())
  await build({
    configFile: false,
    logLevel: 'error',
    root: dirname(sources[0]),
    resolve: { conditions },
    ssr: { noExternal: true, external: ['better-sqlite3', 'kysely'], resolve: { conditions } },
    build: {
      ssr: true,
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(sources.map((source) => [basename(source, '.ts'), source])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    pathOf: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
