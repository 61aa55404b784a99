import type { EpochMs, Instrument } from '@alavanca/core'
import {
  type HostAction,
  type HostAnswer,
  type HostDecision,
  type HostStrategy,
  type HostView,
  SessionHoursClock,
} from '@alavanca/replay'

const MINUTE_MS = 60_000

/** What decides how long a bar is, and when what was held back has lapsed. */
export interface LateOptions {
  readonly instrument: Instrument
  /** Length of the bars into which ticks are gathered, in milliseconds; one minute unless given. */
  readonly barMs?: number
  /** End of the warm-up, in epoch milliseconds: what was signalled by then is traded on by nobody. None unless given. */
  readonly warmUntil?: number
}

interface HeldBack {
  readonly decision: HostDecision
  readonly askedAt: number
  /** From when on it may be given. */
  readonly dueAt: number
  /** When an order of its own time would have lapsed. */
  readonly lapsesAt: number
}

const isDecision = (action: unknown): action is HostDecision =>
  typeof action === 'object' && action !== null && 'signal' in action

const actionsOf = (answer: HostAnswer): readonly HostAction[] => {
  // as: an array is a list of wishes, and anything else a single one
  if (Array.isArray(answer)) return answer as readonly HostAction[]
  return answer === null || answer === undefined ? [] : [answer as HostDecision]
}

const given = ({ decision, askedAt }: HeldBack, now: number): HostDecision => ({
  ...decision,
  signal: { ...decision.signal, time: decision.signal.time + now - askedAt },
})

/** Signals on their way, each given at the first question that comes a bar after its own. */
class HeldSignals {
  readonly #hours: SessionHoursClock
  readonly #options: LateOptions
  #held: readonly HeldBack[] = []

  constructor(options: LateOptions) {
    this.#options = options
    this.#hours = new SessionHoursClock(options.instrument)
  }

  /** What is wanted now: what was signalled a bar ago, and of the answer whatever is no signal. */
  instead(answer: HostAnswer, now: number, barMs: number): HostAnswer {
    const due = this.#due(now)
    const actions = actionsOf(answer)
    const stays = actions.filter((action) => !this.#holdBack(action, now, barMs))
    // as it was: what is no answer is refused in the words that there are for it
    return due.length === 0 && stays.length === actions.length ? answer : [...due, ...stays]
  }

  #due(now: number): readonly HostDecision[] {
    if (this.#held.length === 0) return []
    const due = this.#held.filter(({ dueAt }) => dueAt <= now)
    this.#held = this.#held.filter(({ dueAt }) => dueAt > now)
    return due.flatMap((held) => (now > held.lapsesAt ? [] : [given(held, now)]))
  }

  #holdBack(action: HostAction, now: number, barMs: number): boolean {
    if (!isDecision(action)) return false
    const lapsesAt = this.#hours.orderExpiry(now, barMs)
    // outside the session nobody would have traded on it at once, nor will later
    if (lapsesAt === null) return false
    if (now > (this.#options.warmUntil ?? Number.NEGATIVE_INFINITY))
      this.#held = [...this.#held, { decision: action, askedAt: now, dueAt: now + barMs, lapsesAt }]
    return true
  }
}

/**
 * The same strategy, each of whose signals reaches the engine one bar after it was given: at the end of the next bar, or at the
 * first tick that is a bar's length later. Levels stay where they were, its stamp moves with it, and it lapses with the session
 * that it was given in. What the strategy wants of trades that it has, such as an exit, is not held back.
 */
export const oneBarLate = (strategy: HostStrategy, options: LateOptions): HostStrategy => {
  const held = new HeldSignals(options)
  const tickBarMs = options.barMs ?? MINUTE_MS
  const { onTick, onTrade, onRefusal, onDay } = strategy
  return {
    name: strategy.name,
    onBar: (bar, view: HostView) =>
      held.instead(strategy.onBar(bar, view), (bar.time + bar.durationMs) as EpochMs, bar.durationMs),
    ...(onTick && {
      onTick: (tick, view: HostView) => held.instead(onTick.call(strategy, tick, view), tick.time, tickBarMs),
    }),
    ...(onTrade && { onTrade: (news) => onTrade.call(strategy, news) }),
    ...(onRefusal && { onRefusal: (refusal) => onRefusal.call(strategy, refusal) }),
    ...(onDay && { onDay: (news) => onDay.call(strategy, news) }),
  }
}
