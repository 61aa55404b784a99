import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { bundledCommand } from './bundled-command.ts'

const MAIN = await bundledCommand()

// a strategy of the tests may import the house, which is found in its sources
/** The words after Node's own name that start the command. */
export const commandWords = (argv: readonly string[]): readonly string[] => [
  '--conditions=@alavanca/source',
  MAIN,
  ...argv,
]

/** The command in a process of its own, waited for. */
export const callProcess = (
  directory: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { readonly code: number | null; readonly out: string; readonly err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, commandWords(argv), {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...environment },
    maxBuffer: 2 ** 28,
  })
  return { code: status, out: stdout, err: stderr }
}

/** The command in a process of its own that goes on. */
export class RunningProcess {
  readonly #child: ChildProcessWithoutNullStreams
  readonly ended: Promise<number | null>
  #out = ''

  constructor(directory: string, argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, commandWords(argv), {
      cwd: directory,
      env: { PATH: process.env['PATH'], ...environment },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on('data', (bytes) => {
        this.#out += String(bytes)
      })
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code) => resolve(code))
    })
  }

  /** All that it has written, to both outputs. */
  get out(): string {
    return this.#out
  }

  /** Waits for words, and gives back the line with them; only a fault reaches the limit. */
  async said(words: string, from = 0): Promise<string> {
    const end = Date.now() + 120_000
    for (;;) {
      const line = this.#out
        .slice(from)
        .split('\n')
        .find((each) => each.includes(words))
      if (line !== undefined) return line
      if (Date.now() > end) throw new Error(`waited in vain for ${words} in\n${this.#out}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  type(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }
}
