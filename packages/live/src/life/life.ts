import { type AlavancaError, type MarketBar, SessionCalendar } from '@alavanca/core'
import {
  drive,
  type EngineEvent,
  type FeedEvent,
  hosted,
  NOTHING_HELD,
  type QuoteEvent,
  type Step,
} from '@alavanca/engine'
import type { BridgeNotice, ServerEvent } from '@alavanca/mt5'
import { every } from '@alavanca/mt5-protocol'
import type { Batches } from '@alavanca/recordings'
import { AlarmDesk } from '../alarms/alarm-desk.ts'
import { alarmsOfStep } from '../alarms/alarms-of-step.ts'
import { ControlServer } from '../control/control-server.ts'
import { info, warn } from '../log/log.ts'
import type { LifeStatus } from '../status/life-status.ts'
import { statusOf } from '../status/status-of.ts'
import { BarMaker } from './bar-maker.ts'
import { FeedQueue } from './feed-queue.ts'
import { Leave } from './leave.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import { LinkDesk } from './link-desk.ts'
import { MarketClock } from './market-clock.ts'
import { noticeLine, serverLine } from './notice-lines.ts'
import type { OpenLife } from './open-life.ts'
import { accountLines, limitLine, recoveryLines } from './opening-lines.ts'
import { OperatorDesk } from './operator-desk.ts'
import { RequestDesk } from './request-desk.ts'
import { stepLines } from './step-lines.ts'

const SECOND_MS = 1_000
const DAY_MS = 86_400_000
const FIRST_WORDS = 'begins by watching'

/** One life at a market, from its opening to its end. */
export class Life {
  readonly #plan: LifePlan
  readonly #world: LifeWorld
  readonly #open: OpenLife
  readonly alarms: AlarmDesk
  readonly #feed = new FeedQueue<FeedEvent>()
  readonly #bars: BarMaker
  readonly #clock: MarketClock
  readonly #leave: Leave
  readonly #operators: OperatorDesk
  readonly #desk: RequestDesk
  readonly #control: ControlServer | null
  readonly #startedAt: number
  readonly #link: LinkDesk
  readonly #cleanUp: (() => void)[] = []
  #reason: string | null
  #quotesHeard = 0
  #isShown = false
  #isDriving = false
  #isStopping = false
  #giveUp: () => void = () => undefined

  constructor(plan: LifePlan, world: LifeWorld, open: OpenLife) {
    this.#plan = plan
    this.#world = world
    this.#open = open
    const { timers, steady, log, outlets } = world
    this.#startedAt = timers.now()
    this.#link = new LinkDesk(this.#startedAt)
    this.#bars = new BarMaker(plan.instrument, plan.barMs)
    this.#clock = new MarketClock(steady)
    this.#reason = open.engine.snapshot().state.trading.halted
    this.alarms = new AlarmDesk({ log, outlets, quietMs: plan.alarmQuietMs, now: timers.now, wait: this.#wait })
    this.#leave = new Leave({
      isObserving: plan.isObserving,
      isGiven: plan.market.type === 'PAPER' || plan.tradeAccount !== null,
      connected: () => open.broker.terminal?.hello.login ?? null,
    })
    this.#operators = new OperatorDesk({
      push: (event) => this.#feed.push(event),
      time: () => this.#moment(),
      after: (milliseconds, callback) => timers.after(milliseconds, callback),
    })
    this.#desk = new RequestDesk({
      leave: this.#leave,
      operators: this.#operators,
      symbols: [plan.instrument.symbol],
      tradingState: () => open.engine.publicState().tradingState,
      status: () => this.status(),
      bind: async () => 'This database belongs to no account yet.',
      stop: (why) => this.stop(why),
    })
    this.#control =
      plan.controlPath === null
        ? null
        : new ControlServer({
            path: plan.controlPath,
            token: plan.token,
            answer: (request) => this.#desk.answer(request),
            onRefused: (reason) => log.say(warn('Refused', `a command: ${reason}`)),
          })
  }

  /** Where it stands now. */
  status(): LifeStatus {
    const { engine, broker } = this.#open
    const { instrument, market, database, isObserving } = this.#plan
    return statusOf({
      mode: market.type,
      startedAt: this.#startedAt,
      at: this.#world.timers.now(),
      database,
      isObserving,
      waitsForAccount: this.#leave.isWaiting,
      link: this.#link.state,
      reason: this.#reason,
      instruments: [instrument],
      state: engine.publicState(),
      terminal: broker.terminal,
      tradables: broker.tradables,
    })
  }

  /** Whether everything that came is dealt with, and no order is under way. */
  get isIdle(): boolean {
    return this.#isDriving && this.#feed.isIdle && this.#open.broker.underWay === 0
  }

  /** Quotes that the bridge has passed on. */
  get quotesHeard(): number {
    return this.#quotesHeard
  }

  get isStopping(): boolean {
    return this.#isStopping
  }

  /** Listens to terminal, commands and keyboard. Throws `INVALID_CONFIGURATION` where it cannot. Resolves to the bridge's port. */
  async begin(): Promise<number> {
    const { broker, server, store, recovery, known } = this.#open
    const { log, timers, onStop } = this.#world
    const { database, controlPath } = this.#plan
    await this.#control?.listen()
    for (const line of recoveryLines(database, recovery, known)) log.say(line)
    if (known.tradingState === 'HALTED')
      this.alarms.raise([
        { kind: 'HALTED', subject: '', message: `It was left halted: ${this.#reason ?? 'status says more.'}` },
      ])
    this.#cleanUp.push(
      broker.onMarket((event) => {
        if (event.type === 'QUOTE') this.#onQuote(event)
      }),
      broker.onNotice((notice) => this.#onNotice(notice)),
      server.subscribe((event) => this.#onServer(event)),
      every(timers, SECOND_MS, () => this.#onSecond()),
      onStop((why) => this.stop(why)),
    )
    const port = await server.listen()
    log.say(info('Waiting', `for a terminal on ${server.config.host}:${port}`))
    if (controlPath !== null) log.say(info('Commands', `alavanca status --database ${store.path}`))
    void this.#readTyped()
    return port
  }

  /** Trades until somebody stops it; the strategy is shown what went before. Throws what a step, the store or the strategy throws. */
  async live(warmUp: Batches<MarketBar>): Promise<void> {
    const { engine, store, broker, config } = this.#open
    const { instrument, strategy: makeStrategy } = this.#plan
    const calendar = new SessionCalendar(config.timeZone, 'timeZone', config.sessionRollover)
    const strategy = makeStrategy({ instrument, calendar, settings: config })
    for await (const bars of warmUp) for (const bar of bars) strategy.onBar(bar, NOTHING_HELD)
    const seat = hosted({ engine, strategy, symbol: instrument.symbol, feed: this.#feed })
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
  }

  /** Ends it: what has begun is finished, positions stay at the broker. */
  stop(why: string): void {
    if (this.#isStopping) return
    this.#isStopping = true
    this.#world.log.say(info('Stopping', why))
    this.#feed.close()
    if (!this.#isDriving) this.#giveUp()
  }

  /** Hangs up everywhere. */
  async close(): Promise<void> {
    for (const leave of this.#cleanUp.splice(0)) leave()
    this.#open.broker.close()
    await this.#control?.close()
    await this.#open.server.close()
    this.#open.store.close()
  }

  readonly #wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      this.#world.timers.after(milliseconds, resolve)
    })

  async *#noting(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
    this.#isDriving = true
    yield* events
  }

  /** The moment that an operator's act is stamped with: the market's, never ahead of it. */
  #moment(): number {
    const { engine, known } = this.#open
    const time = engine.publicState().time ?? known.time
    return this.#plan.market.type === 'TERMINAL'
      ? Math.max(this.#clock.now() ?? 0, time ?? this.#world.timers.now() - DAY_MS)
      : (time ?? this.#world.timers.now() - DAY_MS)
  }

  #onQuote(quote: QuoteEvent): void {
    this.#quotesHeard += 1
    this.#clock.heard(quote.time)
    if (this.#quotesHeard === 1 && this.#leave.isWaiting) this.#watchFirst(quote.time)
    for (const event of this.#bars.events(quote)) this.#feed.push(event)
  }

  /** Nothing is opened before somebody said so. */
  #watchFirst(time: number): void {
    if (this.#open.engine.publicState().tradingState === 'ACTIVE')
      this.#feed.push({ type: 'OPERATOR', time, action: { type: 'PAUSE' }, note: FIRST_WORDS })
  }

  #onSecond(): void {
    const { broker, store, engine } = this.#open
    if (this.#isDriving) store.flush()
    this.alarms.raise(this.#link.look(this.#world.timers.now(), broker.terminal?.account.permissions.connected ?? true))
    if (this.#plan.market.type === 'PAPER' || !this.#isDriving) return
    const { positions, orders } = engine.publicState()
    const time = this.#clock.now()
    // clocks of trades run out without a price too
    if (time !== null && positions.length + orders.length > 0) this.#feed.push({ type: 'TIMER', time })
  }

  #onNotice(notice: BridgeNotice): void {
    const { log, timers } = this.#world
    const line = noticeLine(notice)
    if (line !== null) log.say(line)
    this.#link.take(notice, timers.now())
    if (notice.type === 'READY' && !this.#isShown) this.#show()
  }

  /** Whose account it is and what is allowed, once. */
  #show(): void {
    const { broker } = this.#open
    const { terminal } = broker
    if (terminal === null) return
    this.#isShown = true
    const { log } = this.#world
    for (const line of accountLines(terminal, broker.tradables)) log.say(line)
    log.say(limitLine(this.#plan.maxContractsPerOrder, this.#plan.settings))
    log.say(this.#nextStep(terminal.hello.login))
  }

  #nextStep(login: string) {
    const { tradingState } = this.#open.engine.publicState()
    if (this.#plan.isObserving) return info('Watching', 'as it was told to: every order is refused')
    if (tradingState === 'HALTED')
      return warn('Halted', `${this.#reason ?? ''} Once everything is clear at the terminal: resume ${login}`)
    if (this.#leave.isWaiting) return info('Watching', 'To trade, type the account number and Enter.')
    if (tradingState !== 'ACTIVE') return warn('Watching', 'It was left so, and stays so until somebody says: resume')
    return info('Trading', `account ${login}`)
  }

  #onServer(event: ServerEvent): void {
    const line = serverLine(event)
    if (line !== null) this.#world.log.say(line)
    if (event.type === 'REFUSED' && event.code === 'ACCOUNT_NOT_ALLOWED')
      this.alarms.raise([
        {
          kind: 'WRONG_ACCOUNT',
          subject: event.login ?? '',
          message: `Account ${event.login} dialled in, and another is meant.`,
        },
      ])
  }

  #onStep(step: Step): void {
    for (const line of stepLines(step)) this.#world.log.say(line)
    for (const record of step.records)
      if (record.type === 'STATE_CHANGED') this.#reason = record.to === 'ACTIVE' ? null : record.reason
    this.alarms.raise(alarmsOfStep(step))
    this.#operators.hear(step)
  }

  #onRefused(error: AlavancaError, event: EngineEvent): void {
    this.#world.log.say(warn('Refused', error.message, { event: event.type }))
    this.#operators.refused(error, event)
  }

  async #readTyped(): Promise<void> {
    const { typed, log } = this.#world
    for await (const line of typed) {
      if (line.trim() === '') continue
      const { ok, text } = await this.#desk.answerLine(line, 'typed in')
      log.say((ok ? info : warn)('Answer', text))
    }
  }
}
