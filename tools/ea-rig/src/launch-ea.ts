import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'

export interface EaSetup {
  /** Path of the compiled program. */
  readonly program: string
  /** The terminal's `MQL5/Files`: it outlives the process. */
  readonly files: string
  readonly brokerPort: number
  readonly chartSymbol: string
  /** `InpPort: 8765` and the like. */
  readonly inputs: Readonly<Record<string, string | number>>
  /** The oddities that are on; all of them when left out. */
  readonly quirks?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

const environmentOf = ({ files, brokerPort, chartSymbol, inputs, quirks, environment }: EaSetup) => ({
  EA_FILES: files,
  EA_BROKER_PORT: String(brokerPort),
  EA_SYMBOL: chartSymbol,
  // a broker on this machine knows its account at once
  EA_INPUT_InpSettleMs: '60',
  ...(quirks === undefined ? {} : { EA_QUIRKS: quirks.join(',') }),
  ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`EA_INPUT_${name}`, String(value)])),
  ...environment,
})

/** A running Expert Advisor, with the lines of its log. */
export class EaProcess {
  readonly log: string[] = []
  /** The exit code, or null when it was killed. */
  readonly exited: Promise<number | null>
  readonly #child: ChildProcess

  constructor(setup: EaSetup) {
    mkdirSync(setup.files, { recursive: true })
    this.#child = spawn(setup.program, [], { env: environmentOf(setup), stdio: ['ignore', 'ignore', 'pipe'] })
    this.#child.stderr?.setEncoding('utf8')
    let rest = ''
    this.#child.stderr?.on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      this.log.push(...lines)
    })
    this.exited = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)))
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** As when the power goes: nothing is flushed, nobody is told. */
  kill(): Promise<number | null> {
    this.#child.kill('SIGKILL')
    return this.exited
  }

  /** As when a person takes it off the chart. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.exited
  }

  /** As when its inputs or the account change: it ends and begins in the same process. */
  beginAnew(): void {
    this.#child.kill('SIGUSR1')
  }

  /** When, by the program's clock, the terminal did this with it; only where EA_TRACE is 1. */
  traced(what: 'dial' | 'timer'): number[] {
    return this.log.flatMap((line) => (line.startsWith(`[TRACE] ${what} `) ? [Number(line.split(' ').at(-1))] : []))
  }

  /** The last lines of the log, for messages of failing tests. */
  tail(): string {
    return this.log.slice(-15).join('\n')
  }
}
