/** Scripts that start servers and clients of the dashboard, and tell what they measured as JSON. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Runs `benchmarks/dashboard/<name>.ts` with what it needs to find the sources and its page; throws where it fails. */
export const dashboardScript = async (root: string, name: string, ...words: readonly string[]): Promise<unknown> => {
  const script = join(root, 'benchmarks', 'dashboard', `${name}.ts`)
  const flags = ['--conditions=@alavanca/source', '--import', 'tsx']
  const child = spawn(process.execPath, [...flags, script, '--json', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${said.slice(-500)}`)
  return JSON.parse(said)
}
