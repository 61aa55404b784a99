import { AlavancaError, type MarketBar, type MarketTick } from '@alavanca/core'
import type { Engine } from '../engine.ts'
import type { HostEvent, SignalEvent } from '../events.ts'
import type { Step } from '../step.ts'
import { hostEvents } from './host-events.ts'
import type { HostRefusal, Telling } from './host-news.ts'
import type { AsyncHostStrategy, HostAnswer } from './host-strategy.ts'
import { type HostView, viewOf } from './host-view.ts'
import { NewsReader } from './news-reader.ts'

/** What a strategy is shown. */
export type Shown =
  | { readonly type: 'BAR'; readonly bar: MarketBar }
  | { readonly type: 'TICK'; readonly tick: MarketTick }

type Method = Telling['method'] | 'onBar' | 'onTick'

const failed = (method: Method, what: string, value: unknown): AlavancaError =>
  new AlavancaError('STRATEGY_FAILED', `The strategy's ${method} ${what}.`, [
    { path: `strategy.${method}`, value, message: what },
  ])

const threw = (method: Method, error: unknown): AlavancaError =>
  failed(method, `threw: ${error instanceof Error ? error.message : String(error)}`, error)

/** When what was shown was over. */
const momentOf = (shown: Shown): number =>
  shown.type === 'BAR' ? shown.bar.time + shown.bar.durationMs : shown.tick.time

const methodFor = ({ type }: Shown): Method => (type === 'BAR' ? 'onBar' : 'onTick')

const isPromise = <Value>(value: Value | Promise<Value>): value is Promise<Value> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

/**
 * Where a strategy sits: it hears the steps of an engine, keeps what they say until the strategy is asked next, and puts the
 * question. An error of a method names it, and nothing more is told or asked afterwards.
 */
export class StrategyDesk {
  readonly view: HostView
  readonly #strategy: AsyncHostStrategy
  readonly #reader: NewsReader
  readonly #listens: boolean
  #waiting: Telling[] = []
  #failure: AlavancaError | null = null

  constructor(strategy: AsyncHostStrategy, engine: Engine, symbol: string) {
    this.#strategy = strategy
    this.view = viewOf(engine, symbol)
    const { positions } = engine.publicState()
    this.#reader = new NewsReader({ symbol, positions, position: engine.position(symbol) })
    this.#listens = (['onTrade', 'onRefusal', 'onDay'] as const).some((method) => strategy[method] !== undefined)
  }

  /** Whether the strategy wants to be asked at ticks. */
  get asksTicks(): boolean {
    return this.#strategy.onTick !== undefined
  }

  /** Keeps what a step says to the strategy. A refused wish that names no symbol is its own where `isOwn`. */
  hear(step: Step, isOwn = true): void {
    if (this.#listens && (step.records.length > 0 || step.event.type === 'SIGNAL'))
      this.#waiting.push(...this.#reader.read(step, isOwn))
  }

  /** A refusal that no step tells of. */
  refuse(news: HostRefusal): void {
    if (this.#listens) this.#waiting.push({ method: 'onRefusal', news })
  }

  /** Tells what is waiting to be told. Throws `STRATEGY_FAILED`, also where the strategy answers with a promise. */
  tell(): void {
    this.requireSound()
    for (const telling of this.#taken()) {
      const { method } = telling
      try {
        this.#atOnce(method, this.#say(telling))
      } catch (error) {
        throw this.#ended(method, error)
      }
    }
  }

  /** Tells what is waiting, and asks. Throws as `tell` does. */
  ask(shown: Shown): readonly (SignalEvent | HostEvent)[] {
    this.requireSound()
    if (this.#waiting.length > 0) this.tell()
    const method = methodFor(shown)
    try {
      return this.#eventsOf(method, this.#atOnce(method, this.#question(shown)), shown)
    } catch (error) {
      throw this.#ended(method, error)
    }
  }

  /** The same of a strategy that may take its time: one thing after the other, each waited for. */
  async tellAndWait(): Promise<void> {
    this.requireSound()
    for (const telling of this.#taken()) await this.#inTime(telling.method, () => this.#say(telling))
  }

  async askAndWait(shown: Shown): Promise<readonly (SignalEvent | HostEvent)[]> {
    await this.tellAndWait()
    const method = methodFor(shown)
    return this.#eventsOf(method, await this.#inTime(method, () => this.#question(shown)), shown)
  }

  /** Throws the error that ended it, if one did. */
  requireSound(): void {
    if (this.#failure !== null) throw this.#failure
  }

  #taken(): readonly Telling[] {
    const waiting = this.#waiting
    if (waiting.length > 0) this.#waiting = []
    return waiting
  }

  #say(telling: Telling): void | Promise<void> {
    switch (telling.method) {
      case 'onTrade':
        return this.#strategy.onTrade?.(telling.news)
      case 'onRefusal':
        return this.#strategy.onRefusal?.(telling.news)
      case 'onDay':
        return this.#strategy.onDay?.(telling.news)
    }
  }

  #question(shown: Shown): HostAnswer | Promise<HostAnswer> {
    return shown.type === 'BAR'
      ? this.#strategy.onBar(shown.bar, this.view)
      : (this.#strategy.onTick?.(shown.tick, this.view) ?? null)
  }

  /** A replay goes on with the next price, and would never hear a promise's answer. */
  #atOnce<Value>(method: Method, value: Value | Promise<Value>): Value {
    if (!isPromise(value)) return value
    // what becomes of it is nobody's business any more
    value.catch(() => {})
    throw this.#end(failed(method, 'answered with a promise, which a replay cannot wait for', value))
  }

  async #inTime<Value>(method: Method, call: () => Value | Promise<Value>): Promise<Value> {
    try {
      return await call()
    } catch (error) {
      throw this.#end(threw(method, error))
    }
  }

  /** Hosts in plain JavaScript can answer with anything. */
  #eventsOf(method: Method, answer: HostAnswer, shown: Shown): readonly (SignalEvent | HostEvent)[] {
    if (answer === null) return hostEvents(null, 0)
    // as: what it is, is looked at
    for (const action of Array.isArray(answer) ? (answer as readonly unknown[]) : [answer ?? {}])
      if (typeof action !== 'object' || action === null)
        throw this.#end(failed(method, 'answered with what is no wish', action))
    return hostEvents(answer, momentOf(shown))
  }

  /** The error that ended it already, or that of a strategy that threw. */
  #ended(method: Method, error: unknown): AlavancaError {
    return this.#failure !== null && error === this.#failure ? this.#failure : this.#end(threw(method, error))
  }

  #end(error: AlavancaError): AlavancaError {
    this.#failure = error
    return error
  }
}
