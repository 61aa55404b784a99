import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'vite'

const conditions = ['@alavanca/source', 'module', 'import', 'default']
// below node_modules, so that the driver is found from there
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/session')

/**
 * Makes the session's process one file of plain JavaScript, and gives its path, for the caller to delete: a process that is started hundreds of times
 * then starts in a fifth of the time.
 */
export const bundledSession = async (): Promise<string> => {
  // as many as may run at once get a file of their own
  const name = `session-${randomUUID()}.mjs`
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    resolve: { conditions },
    ssr: { noExternal: true, external: ['better-sqlite3'], resolve: { conditions } },
    build: {
      ssr: join(import.meta.dirname, 'session-process.ts'),
      outDir: FOLDER,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: name } },
    },
  })
  return join(FOLDER, name)
}
