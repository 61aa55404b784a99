/** Programs that run sweeps as they are shipped: bundled, so that one which was killed is back within a second. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Read by its path, beside whatever runs sweeps. */
const THREAD = join(import.meta.dirname, '../../sweep/src/node/run/thread.cjs')
// below its node_modules, so that threads and driver are found from there
const FOLDER = join(import.meta.dirname, '../../sweep/node_modules/.cache/proof')

/** Where they lie. */
export interface BundledSweeps {
  /** A program's file; `name` as its entry is called. */
  pathOf(name: string): string
  /** Takes them away. */
  remove(): void
}

/** Bundles programs, each one file, with what threads of sweeps need beside them. */
export const bundledSweeps = async (entryPoints: Readonly<Record<string, string>>): Promise<BundledSweeps> => {
  // one's own, since two proofs may run at a time
  const folder = join(FOLDER, randomUUID())
  // as packages are built: what a package says of itself lies beside it
  const outdir = join(folder, 'dist')
  mkdirSync(outdir, { recursive: true })
  copyFileSync(THREAD, join(outdir, 'thread.cjs'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }))
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20', conditions: ['@alavanca/source'] },
    external: ['better-sqlite3', 'piscina', 'pg-native'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  return {
    pathOf: (name) => join(outdir, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The job of the proofs and a worker, from wherever that lies, as `job` and `worker`. */
export const bundledProof = (worker: string): Promise<BundledSweeps> =>
  bundledSweeps({ job: join(import.meta.dirname, 'sweep-proof-job.ts'), worker })
