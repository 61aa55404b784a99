import { invalidInput } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import type { HostAnswer, HostStrategy, HostView } from '../host-strategy.ts'

const KNOWING = ['onTick', 'onTrade', 'onRefusal', 'onDay'] as const

/** Whether a strategy looks at what it holds, or is told of it: windows cannot share it. */
export const isKnowing = (strategy: HostStrategy): boolean =>
  strategy.onBar.length > 1 || KNOWING.some((method) => strategy[method] !== undefined)

const notShared = (what: string): Error =>
  invalidInput(
    'makeStrategy',
    undefined,
    `must be given for a strategy with ${what}: its windows hold different things`,
  )

/** What several runs hold is no one thing to look at. */
const NOBODYS_VIEW: HostView = {
  get position(): never {
    throw notShared('an eye on its position')
  },
  get today(): never {
    throw notShared('an eye on its day')
  },
}

/**
 * One strategy behind several runs over the same market. It sees every bar once, whoever shows it first, so that its
 * indicators never start anew and its signals are the same for all. Throws `INVALID_INPUT` for a strategy that wants to be told
 * what became of them.
 */
export class SharedStrategy implements HostStrategy {
  readonly name: string
  readonly #strategy: HostStrategy
  #seen = Number.NEGATIVE_INFINITY
  #answer: HostAnswer = null

  constructor(strategy: HostStrategy) {
    const knowing = KNOWING.find((method) => strategy[method] !== undefined)
    if (knowing !== undefined) throw notShared(`an ${knowing} of its own`)
    this.#strategy = strategy
    this.name = strategy.name
  }

  onBar(bar: MarketBar): HostAnswer {
    if (bar.time === this.#seen) return this.#answer
    this.#answer = this.#strategy.onBar(bar, NOBODYS_VIEW)
    this.#seen = bar.time
    return this.#answer
  }
}
