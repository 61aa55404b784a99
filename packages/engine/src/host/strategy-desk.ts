import { AlavancaError, type MarketBar, type MarketTick } from '@alavanca/core'
import type { Engine } from '../engine.ts'
import type { Step } from '../step.ts'
import type { HostRefusal, Telling } from './host-news.ts'
import type { AsyncHostStrategy, HostAction, HostAnswer } from './host-strategy.ts'
import { type HostView, viewOf } from './host-view.ts'
import { NewsReader } from './news-reader.ts'

/** What a strategy is shown. */
export type Shown =
  | { readonly type: 'BAR'; readonly bar: MarketBar }
  | { readonly type: 'TICK'; readonly tick: MarketTick }

type Method = Telling['method'] | 'onBar' | 'onTick'

const NO_ACTIONS: readonly HostAction[] = Object.freeze([])

const failed = (method: Method, what: string, value: unknown): AlavancaError =>
  new AlavancaError('STRATEGY_FAILED', `The strategy's ${method} ${what}.`, [
    { path: `strategy.${method}`, value, message: what },
  ])

const threw = (method: Method, error: unknown): AlavancaError =>
  failed(method, `threw: ${error instanceof Error ? error.message : String(error)}`, error)

const actionsOf = (method: Method, answer: HostAnswer): readonly HostAction[] => {
  if (answer === null) return NO_ACTIONS
  // a function that ends without a return wants nothing, though the compiler would not let it
  if (answer === undefined) return NO_ACTIONS
  // as: the compiler does not tell a readonly list from an object
  const wanted: readonly HostAction[] = Array.isArray(answer) ? answer : [answer as HostAction]
  for (const action of wanted)
    if (typeof action !== 'object' || action === null) throw failed(method, 'answered with what is no wish', action)
  return wanted
}

const isPromise = (value: unknown): value is Promise<unknown> =>
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
    if (this.#listens && step.records.length > 0) this.#waiting.push(...this.#reader.read(step, isOwn))
  }

  /** A refusal that no step tells of. */
  refuse(news: HostRefusal): void {
    if (this.#listens) this.#waiting.push({ method: 'onRefusal', news })
  }

  /** Tells what is waiting to be told. Throws `STRATEGY_FAILED`, also where the strategy answers with a promise. */
  tell(): void {
    this.requireSound()
    for (const telling of this.#taken())
      this.#atOnce(
        telling.method,
        this.#call(telling.method, () => this.#say(telling)),
      )
  }

  /** Tells what is waiting, and asks. Throws as `tell` does. */
  ask(shown: Shown): readonly HostAction[] {
    this.tell()
    const method = shown.type === 'BAR' ? 'onBar' : 'onTick'
    return this.#kept(() =>
      actionsOf(
        method,
        this.#atOnce(
          method,
          this.#call(method, () => this.#question(shown)),
        ),
      ),
    )
  }

  /** The same of a strategy that may take its time: one thing after the other, each waited for. */
  async tellAndWait(): Promise<void> {
    this.requireSound()
    for (const telling of this.#taken()) await this.#waitFor(telling.method, () => this.#say(telling))
  }

  async askAndWait(shown: Shown): Promise<readonly HostAction[]> {
    await this.tellAndWait()
    const method = shown.type === 'BAR' ? 'onBar' : 'onTick'
    const answer = await this.#waitFor(method, () => this.#question(shown))
    return this.#kept(() => actionsOf(method, answer))
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

  #call<Value>(method: Method, call: () => Value): Value {
    return this.#kept(() => {
      try {
        return call()
      } catch (error) {
        throw threw(method, error)
      }
    })
  }

  async #waitFor<Value>(method: Method, call: () => Value | Promise<Value>): Promise<Value> {
    try {
      return await call()
    } catch (error) {
      this.#failure = threw(method, error)
      throw this.#failure
    }
  }

  /** A replay goes on with the next price, and would never hear a promise's answer. */
  #atOnce<Value>(method: Method, value: Value | Promise<Value>): Value {
    if (!isPromise(value)) return value
    // what becomes of it is nobody's business any more
    value.catch(() => {})
    return this.#kept(() => {
      throw failed(method, 'answered with a promise, which a replay cannot wait for', value)
    })
  }

  /** What is thrown ends it. */
  #kept<Value>(call: () => Value): Value {
    try {
      return call()
    } catch (error) {
      if (error instanceof AlavancaError) this.#failure = error
      throw error
    }
  }
}
