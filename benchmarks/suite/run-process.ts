/** Measures one bench in a fresh process, so that none finds another one's garbage, caches or compiled code. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchReport, Conditions } from './bench.ts'

/** What came of a process, or how it ended without. */
export type Outcome =
  | { readonly type: 'MEASURED'; readonly report: BenchReport; readonly seconds: number }
  | { readonly type: 'FAILED'; readonly reason: string }

/** The end of what a process said before it failed. */
const LAST_WORDS = 2_000

export const runProcess = async (
  file: string,
  conditions: Omit<Conditions, 'folder'>,
  place: string = tmpdir(),
): Promise<Outcome> => {
  const folder = mkdtempSync(join(place, 'alavanca-bench-'))
  const start = performance.now()
  try {
    return await new Promise((resolve) => {
      const child = fork(file, [JSON.stringify({ ...conditions, folder })], {
        // whatever a library prints is not ours to show, unless it is the last that it says
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        execArgv: ['--expose-gc', '--no-warnings'],
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
      })
      let said = ''
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-LAST_WORDS)
      })
      let report: BenchReport | undefined
      // as: `worker.ts` sends nothing else
      child.on('message', (message) => {
        report = message as BenchReport
      })
      child.on('error', (fault) => resolve({ type: 'FAILED', reason: fault.message }))
      child.on('close', (code, signal) =>
        resolve(
          report === undefined
            ? { type: 'FAILED', reason: said.trim() || `ended with ${signal ?? code} and said nothing` }
            : { type: 'MEASURED', report, seconds: (performance.now() - start) / 1_000 },
        ),
      )
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
