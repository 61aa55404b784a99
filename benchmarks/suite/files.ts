/** The files that a run writes, from the root of the house. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { dirname, join } from 'node:path'
import type { Baseline } from './baseline.ts'
import { ROOT } from './places.ts'
import type { Machine, SuiteResults } from './results.ts'

export const RESULTS = 'benchmarks/results.json'
export const BASELINE = 'benchmarks/baseline.json'

const readJson = (path: string): unknown => {
  const file = join(ROOT, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

// as, in both: only this suite writes them
export const readResults = (): SuiteResults | null => readJson(RESULTS) as SuiteResults | null
export const readBaseline = (): Baseline | null => readJson(BASELINE) as Baseline | null

export const writeText = (path: string, text: string): void => {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
}

export const writeJson = (path: string, value: unknown): void => writeText(path, `${JSON.stringify(value, null, 2)}\n`)

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version.slice(1),
  platform: `${platform()} ${arch()}`,
})
