import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** The command in a process of its own, from source. */
export const callProcess = (
  directory: string,
  argv: readonly string[],
): { readonly code: number | null; readonly out: string; readonly err: string } => {
  const words = ['--conditions=@alavanca/source', '--import', TSX, MAIN, ...argv]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
    maxBuffer: 2 ** 28,
  })
  return { code: status, out: stdout, err: stderr }
}
