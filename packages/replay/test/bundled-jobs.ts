import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const conditions = ['@alavanca/source', 'module', 'import', 'default']

/**
 * Makes jobs of this folder plain JavaScript, once for all threads that run them: each would otherwise read the whole house
 * as TypeScript by itself, which takes many times as long as the job.
 */
export const bundledJobs = async (names: readonly string[]): Promise<{ urlOf(name: string): URL; remove(): void }> => {
  // as many as may run at once get a folder of their own
  const folder = join(import.meta.dirname, '../node_modules/.cache/jobs', randomUUID())
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    resolve: { conditions },
    ssr: { noExternal: true, resolve: { conditions } },
    build: {
      ssr: true,
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(import.meta.dirname, `jobs/${name}.ts`)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return {
    urlOf: (name) => pathToFileURL(join(folder, `${name}.mjs`)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
