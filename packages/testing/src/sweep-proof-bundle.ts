/** Workers as they are shipped: bundled, so that one which was killed is back within a second. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Read by its path, beside whatever runs sweeps. */
const THREAD = join(import.meta.dirname, '../../sweep/src/node/run/thread.cjs')
// below its node_modules, so that threads and driver are found from there; one's own, since two proofs may run at a time
const FOLDER = join(import.meta.dirname, `../../sweep/node_modules/.cache/proof-${process.pid}`)

/** Where they lie. */
interface Bundled {
  readonly job: string
  readonly worker: string
  /** Takes them away. */
  remove(): void
}

/** Bundles the job, and a worker from wherever it lies; resolves to both files. */
export const bundled = async (worker: string): Promise<Bundled> => {
  mkdirSync(FOLDER, { recursive: true })
  copyFileSync(THREAD, join(FOLDER, 'thread.cjs'))
  await build({
    entryPoints: { job: join(import.meta.dirname, 'sweep-proof-job.ts'), worker },
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', conditions: ['@alavanca/source'] },
    external: ['better-sqlite3', 'piscina', 'pg-native'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  const remove = (): void => rmSync(FOLDER, { recursive: true, force: true })
  return { job: join(FOLDER, 'job.mjs'), worker: join(FOLDER, 'worker.mjs'), remove }
}
