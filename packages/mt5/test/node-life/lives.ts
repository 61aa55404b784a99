import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LifePlan } from './plan.ts'

/** How a life is ended: where it stands still, or so many milliseconds after a line. */
export type Killing =
  | { readonly type: 'POINT' }
  | { readonly type: 'TIME'; readonly after: string; readonly ms: number }

/** A process under way, with the lines it says. */
class Life {
  readonly #child: ReturnType<typeof spawn>
  readonly exited: Promise<unknown>
  #said = ''
  #complaint = ''

  constructor(program: string, plan: LifePlan) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(plan)], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child.stdout?.on('data', (text) => {
      this.#said += text
    })
    this.#child.stderr?.on('data', (text) => {
      this.#complaint += text
    })
    this.exited = once(this.#child, 'close')
  }

  /** Until it has said a line that begins in one of these ways. Throws when it ends first, or takes too long. */
  async says(starts: readonly string[], milliseconds = 60_000): Promise<string> {
    const end = performance.now() + milliseconds
    for (;;) {
      const line = this.#said.split('\n').find((one) => starts.some((start) => one.startsWith(start)))
      if (line !== undefined) return line
      if (this.#child.exitCode !== null || performance.now() > end)
        throw new Error(`The bot did not say "${starts.join('" or "')}" but: ${this.#said}${this.#complaint}`)
      await sleep(1)
    }
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }
}

/** One life, killed −9. False when the engine had halted before, so that there is nothing more to find out. */
export const liveAndDie = async (program: string, plan: LifePlan, killing: Killing): Promise<boolean> => {
  const life = new Life(program, plan)
  try {
    const line = await life.says([killing.type === 'POINT' ? 'at ' : killing.after, 'halted'])
    if (killing.type === 'TIME') await sleep(killing.ms)
    return line !== 'halted'
  } finally {
    await life.kill()
  }
}

/** A life to its own end, and the state it ended in. */
export const liveToTheEnd = async (program: string, plan: LifePlan): Promise<string> => {
  const life = new Life(program, plan)
  try {
    const line = await life.says(['done '])
    await life.exited
    return JSON.parse(line.slice('done '.length)).tradingState
  } finally {
    await life.kill()
  }
}
