/** Workers as they are shipped: bundled, so that one which was killed is back within a second. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const FOLDER = join(import.meta.dirname, '..', 'node_modules', '.cache', 'proof')

/** Bundles the job, and a worker from wherever it lies; resolves to both files. */
export const bundled = async (worker: string): Promise<{ readonly job: string; readonly worker: string }> => {
  mkdirSync(FOLDER, { recursive: true })
  copyFileSync(join(import.meta.dirname, '..', 'src', 'node', 'run', 'thread.cjs'), join(FOLDER, 'thread.cjs'))
  await build({
    entryPoints: { job: join(import.meta.dirname, 'job.ts'), worker },
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', conditions: ['@alavanca/source'] },
    external: ['better-sqlite3', 'piscina', 'pg', 'pg-boss'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  return { job: join(FOLDER, 'job.mjs'), worker: join(FOLDER, 'worker.mjs') }
}
