import { type AlavancaError, type MarketBar, SessionCalendar } from '@alavanca/core'
import { drive, type EngineEvent, hosted, NOTHING_HELD, type OperatorEvent, type Step } from '@alavanca/engine'
import type { BridgeNotice } from '@alavanca/mt5'
import { every } from '@alavanca/mt5-protocol'
import type { Batches } from '@alavanca/recordings'
import type { AlarmDesk } from '../alarms/alarm-desk.ts'
import { alarmsOfStep } from '../alarms/alarms-of-step.ts'
import { controlOf } from '../control/control-of.ts'
import type { ControlServer } from '../control/control-server.ts'
import { fault, info, warn } from '../log/log.ts'
import type { LifeStatus } from '../status/life-status.ts'
import { statusOf } from '../status/status-of.ts'
import { Binding } from './binding.ts'
import { Companions } from './companions.ts'
import { Leave } from './leave.ts'
import { LifeFeed } from './life-feed.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import { openingLines, readyLines } from './life-words.ts'
import { LinkDesk } from './link-desk.ts'
import { noticeLine, serverLine } from './notice-lines.ts'
import type { OpenLife } from './open-life.ts'
import { OperatorDesk } from './operator-desk.ts'
import { RequestDesk } from './request-desk.ts'
import { stepLines } from './step-lines.ts'

const SECOND_MS = 1_000

/** One life at a market, from its opening to its end. */
export class Life {
  readonly #plan: LifePlan
  readonly #world: LifeWorld
  readonly #open: OpenLife
  readonly #alarms: AlarmDesk
  readonly #feed: LifeFeed
  readonly #leave: Leave
  readonly #binding: Binding
  readonly #operators: OperatorDesk
  readonly #desk: RequestDesk
  readonly #control: ControlServer | null
  readonly #companions: Companions
  readonly #startedAt: number
  readonly #link: LinkDesk
  readonly #cleanUp: (() => void)[] = []
  #reason: string | null
  #isShown = false
  #isDriving = false
  #isStopping = false
  #isBoundAnew = false
  #giveUp: () => void = () => undefined

  constructor(
    plan: LifePlan,
    world: LifeWorld,
    { open, alarms }: { readonly open: OpenLife; readonly alarms: AlarmDesk },
  ) {
    this.#plan = plan
    this.#world = world
    this.#open = open
    const { timers, steady, log } = world
    this.#startedAt = timers.now()
    this.#link = new LinkDesk(this.#startedAt)
    this.#reason = open.engine.snapshot().state.trading.halted
    this.#alarms = alarms
    this.#feed = new LifeFeed({
      instrument: plan.instrument,
      barMs: plan.barMs,
      isPaper: plan.market.type === 'PAPER',
      state: () => open.engine.publicState(),
      watchesFirst: () => this.#leave.isWaiting,
      steady,
      now: timers.now,
    })
    this.#leave = new Leave({
      isObserving: open.isObserving,
      isGiven: plan.market.type === 'PAPER' || plan.tradeAccount !== null,
      connected: () => open.broker.terminal?.hello.login ?? null,
    })
    this.#binding = new Binding({
      keep: (identity) => open.store.keepAccountIdentity(identity),
      state: () => open.engine.publicState(),
      named: open.named,
    })
    const acts = {
      push: (event: OperatorEvent) => this.#feed.queue.push(event),
      time: () => this.#feed.moment(),
    }
    this.#operators = new OperatorDesk({ ...acts, after: timers.after.bind(timers) })
    this.#companions = new Companions(plan, world, open, { ...acts, raise: (raised) => alarms.raise(raised) })
    this.#desk = new RequestDesk({
      leave: this.#leave,
      operators: this.#operators,
      symbols: [plan.instrument.symbol],
      language: plan.language,
      tradingState: () => open.engine.publicState().tradingState,
      status: () => this.status(),
      promotion: () => this.#companions.promotion(),
      bind: (account) => this.#bind(account),
      stop: (why) => this.stop(why),
    })
    this.#control = controlOf(plan, log, (request) => this.#desk.answer(request))
  }

  /** Where it stands now. */
  status(): LifeStatus {
    const { engine, broker } = this.#open
    const { instrument, market, database } = this.#plan
    return statusOf({
      mode: market.type,
      startedAt: this.#startedAt,
      at: this.#world.timers.now(),
      database,
      isObserving: this.#open.isObserving,
      waitsForAccount: this.#leave.isWaiting,
      link: this.#link.state,
      reason: this.#reason,
      ...this.#companions.status(),
      instruments: [instrument],
      state: engine.publicState(),
      terminal: broker.terminal,
      tradables: broker.tradables,
    })
  }

  /** Whether everything that came is dealt with, and no order is under way. */
  get isIdle(): boolean {
    return this.#isDriving && this.#feed.queue.isIdle && this.#open.broker.underWay === 0
  }

  /** Quotes that the bridge has passed on. */
  get quotesHeard(): number {
    return this.#feed.quotesHeard
  }

  /** Whether it has come to trading: what fails later is no fault of how it was called. */
  get hasBegun(): boolean {
    return this.#isDriving
  }

  /** Whether it ends because another is to begin. */
  get isBoundAnew(): boolean {
    return this.#isBoundAnew
  }

  /** A line that was typed. */
  async typed(line: string): Promise<void> {
    const { ok, text } = await this.#desk.answerLine(line, 'typed in')
    this.#world.log.say((ok ? info : warn)('Answer', text))
  }

  get isStopping(): boolean {
    return this.#isStopping
  }

  /** Listens to terminal, commands and keyboard. Throws `INVALID_CONFIGURATION` where it cannot. Resolves to the bridge's port. */
  async begin(): Promise<number> {
    const { broker, server, store, known } = this.#open
    const { log, timers, onStop } = this.#world
    const { database, controlPath } = this.#plan
    await this.#control?.listen()
    for (const line of openingLines(this.#open, database)) log.say(line)
    await this.#companions.open()
    if (known.tradingState === 'HALTED')
      this.#alarms.raise([
        { kind: 'HALTED', subject: '', message: `It was left halted: ${this.#reason ?? 'status says more.'}` },
      ])
    this.#cleanUp.push(
      broker.onMarket((event) => {
        if (event.type === 'QUOTE') this.#feed.quote(event)
      }),
      broker.onNotice((notice) => this.#onNotice(notice)),
      server.subscribe((event) => {
        const line = serverLine(event)
        if (line !== null) log.say(line)
      }),
      every(timers, SECOND_MS, () => this.#onSecond()),
      onStop((why) => this.stop(why)),
    )
    const port = await server.listen()
    log.say(info('Waiting', `for a terminal on ${server.config.host}:${port}`))
    if (controlPath !== null) log.say(info('Commands', `alavanca status --database ${store.path}`))
    return port
  }

  /** Trades until somebody stops it; the strategy is shown what went before. Throws what a step, the store or the strategy throws. */
  async live(warmUp: Batches<MarketBar>): Promise<void> {
    const { engine, store, broker, config } = this.#open
    const { instrument, strategy: makeStrategy } = this.#plan
    const calendar = new SessionCalendar(config.timeZone, 'timeZone', config.sessionRollover)
    const strategy = makeStrategy({ instrument, calendar, settings: config })
    for await (const bars of warmUp) for (const bar of bars) strategy.onBar(bar, NOTHING_HELD)
    const seat = hosted({ engine, strategy, symbol: instrument.symbol, feed: this.#feed.queue })
    const events = this.#noting(seat.events)
    const driven = drive({
      engine,
      store,
      broker,
      events,
      onStep: (step) => {
        seat.onStep(step)
        this.#onStep(step)
      },
      onRefusedEvent: (error, event) => this.#onRefused(error, event),
    })
    // before a terminal was there nothing ends by itself
    const givenUp = new Promise<void>((resolve) => {
      this.#giveUp = resolve
    })
    if (this.#isStopping) this.#giveUp()
    await Promise.race([driven, givenUp])
    // what was given up waits for a terminal for ever, and fails for nobody
    driven.catch(() => undefined)
  }

  /** Ends it: what has begun is finished, positions stay at the broker. */
  stop(why: string): void {
    if (this.#isStopping) return
    this.#isStopping = true
    this.#world.log.say(info('Stopping', why))
    this.#feed.queue.close()
    if (!this.#isDriving) this.#giveUp()
  }

  /** Hangs up everywhere. */
  async close(): Promise<void> {
    for (const leave of this.#cleanUp.splice(0)) leave()
    await this.#companions.close()
    this.#open.broker.close()
    await this.#control?.close()
    await this.#open.server.close()
    this.#open.store.close()
  }

  /** Another account from now on: this life ends, and another one begins with it. */
  #bind(account: string): string | null {
    const refusal = this.#binding.bind(account)
    if (refusal !== null) return refusal
    this.#isBoundAnew = true
    this.stop(`the database belongs to account ${account} now`)
    return null
  }

  async *#noting(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
    this.#isDriving = true
    yield* events
  }

  #onSecond(): void {
    const { broker } = this.#open
    this.#flush()
    this.#alarms.raise(
      this.#link.look(this.#world.timers.now(), broker.terminal?.account.permissions.connected ?? true),
    )
    if (!this.#isDriving) return
    this.#feed.second()
    this.#companions.second()
  }

  /** What waits to be written is written; a store that cannot ends the life at its next step. */
  #flush(): void {
    try {
      if (this.#isDriving) this.#open.store.flush()
    } catch (error) {
      this.#world.log.say(fault('Store', error instanceof Error ? error.message : String(error)))
      // a step of its own, so that it does not wait for the next price
      this.#feed.queue.push({ type: 'TIMER', time: this.#feed.moment() })
    }
  }

  #onNotice(notice: BridgeNotice): void {
    const { log, timers } = this.#world
    log.say(noticeLine(notice))
    this.#link.take(notice, timers.now())
    this.#alarms.raise(this.#binding.take(notice))
    if (notice.type === 'READY' && !this.#isShown) this.#show()
  }

  /** Whose account it is and what is allowed, once. */
  #show(): void {
    const lines = readyLines(this.#open, this.#plan, { waits: this.#leave.isWaiting, reason: this.#reason })
    for (const line of lines) this.#world.log.say(line)
    this.#isShown = lines.length > 0
  }

  #onStep(step: Step): void {
    for (const line of stepLines(step)) this.#world.log.say(line)
    for (const record of step.records)
      if (record.type === 'STATE_CHANGED') this.#reason = record.to === 'ACTIVE' ? null : record.reason
    this.#alarms.raise(alarmsOfStep(step))
    this.#operators.hear(step)
    this.#companions.hear(step)
  }

  #onRefused(error: AlavancaError, event: EngineEvent): void {
    this.#world.log.say(warn('Refused', error.message, { event: event.type }))
    this.#operators.refused(error, event)
    this.#companions.refused(error, event)
  }
}
