/**
 * A month in virtual time: four symbols whose contracts roll, a change of the clocks, auctions, nights, stop-outs, other hands,
 * a broker with moods, and restarts of everything. Both books are held against each other whenever all that was due is over.
 */
import { type Contracts, seededRng, toCents } from '@alavanca/core'
import { parseEngineConfig, type Step } from '@alavanca/engine'
import { loadSettings } from '@alavanca/settings'
import { Bot } from './bot.ts'
import { commit, DEEDS } from './hands.ts'
import { at, contractOn, contractsOn, LISTED, listedAs, Prices, sessionDays, ZONE } from './market.ts'
import { wayOut } from './operator.ts'
import { OurSide } from './our-side.ts'
import { MAGIC, START_BALANCE, TheirSide } from './their-side.ts'
import { VirtualTime } from './virtual-time.ts'
import { type Durations, durationsOf, type Look, Watch } from './watch.ts'

export interface MonthOptions {
  readonly seed: string
  readonly hedging: boolean
  readonly days: number
  /** Between two prices of a symbol. */
  readonly tickMs: number
  /** How often something goes wrong, each hour. */
  readonly mishapsAnHour: number
  /** False: nobody else deals on the account, and its money must be ours to the cent. */
  readonly otherHands: boolean
  /** Told of all that happens, for whoever looks for a reason. */
  readonly tell?: (time: number, what: unknown) => void
}

export interface MonthVerdict {
  readonly steps: number
  readonly trades: number
  readonly orders: number
  readonly restarts: number
  readonly halts: number
  readonly deeds: Readonly<Record<string, number>>
  /** From a difference between both books to its repair, or to the halt that tells of it. */
  readonly toRepairOrHalt: Durations
  readonly withoutStop: Durations
  /** From a halt until trading went on. */
  readonly outOfHalt: Durations
  /** In cents: what the account gained less what was booked here. Null where other hands dealt too. */
  readonly moneyAmiss: number | null
  readonly faults: readonly string[]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The bridge's grace, and the reconciliation after it. */
const DIFFERING_MS = 15_000
/** A stop that is gone is seen with the next snapshot, and set again in an answer's time; a refused one is asked for with a price. */
const NAKED_MS = 20_000
const MOST_ATTEMPTS = 20

class Month {
  readonly #options: MonthOptions
  readonly #rng
  readonly #time = new VirtualTime(at('2018-10-14', '12:00'))
  readonly #prices: Prices
  readonly #bot: Bot
  readonly #ours: OurSide
  readonly #theirs: TheirSide
  readonly #watch = new Watch()
  readonly #deeds: Record<string, number> = {}
  readonly #outOfHalt: number[] = []
  #counts = { steps: 0, trades: 0, orders: 0, restarts: 0, halts: 0 }
  #booked = 0
  #halted: string | null = null
  #haltedSince: number | null = null
  #attempts = 0

  constructor(options: MonthOptions) {
    this.#options = options
    const { seed, hedging } = options
    this.#rng = seededRng(seed)
    this.#prices = new Prices(seededRng(`${seed} prices`))
    this.#bot = new Bot(seededRng(`${seed} bot`))
    const { capital, scalp } = loadSettings({})
    this.#ours = new OurSide({
      time: this.#time,
      symbols: LISTED,
      config: parseEngineConfig({
        instruments: LISTED.map(({ instrument }) => instrument),
        capital: {
          ...capital,
          operatorCapital: toCents(40_000, 'down'),
          requireProfitToday: false,
          maxExtraContracts: 1 as Contracts,
        },
        scalp,
        timeZone: ZONE,
      }),
      onStep: (step) => this.#seen(step),
      onNotice: (notice) => this.#tell(notice),
    })
    this.#theirs = new TheirSide({
      time: this.#time,
      hedging,
      prices: this.#prices,
      rng: this.#rng,
      server: () => this.#ours.server,
    })
    this.#time.onRest = () => this.#look()
  }

  async run(): Promise<MonthVerdict> {
    for (const date of sessionDays(this.#options.days)) await this.#day(date)
    const { toRepairOrHalt, withoutStop, faults } = this.#watch
    const gained = Math.round((this.#theirs.server.account().balance - START_BALANCE) * 100)
    return {
      ...this.#counts,
      deeds: this.#deeds,
      toRepairOrHalt,
      withoutStop,
      outOfHalt: durationsOf(this.#outOfHalt),
      moneyAmiss: this.#options.otherHands ? null : gained - this.#booked,
      faults,
    }
  }

  async #day(date: string): Promise<void> {
    const { tickMs, days } = this.#options
    this.#theirs.server.date = date
    for (const listed of LISTED) this.#prices.overnight(listed)
    await this.#time.until(at(date, '08:45'))
    for (let count = this.#theirs.expire(date); count > 0; count -= 1) this.#note('EXPIRY')
    if (this.#ours.engine === null) await this.#ours.start()
    if (!this.#theirs.isOn) this.#theirs.switchOn()
    // the auction: what is offered stands above what is asked
    for (let time = at(date, '08:50'); time < at(date, '09:00'); time += MINUTE) await this.#tick(date, time, -4)
    for (let time = at(date, '09:00'); time < at(date, '18:20'); time += tickMs) {
      await this.#tick(date, time, 1)
      if (this.#chanceIn(this.#options.mishapsAnHour)) await this.#mishap(date)
      if (time % MINUTE < tickMs) await this.#operate()
      if (date === sessionDays(days).at(-1) && time >= at(date, '18:00')) this.#ours.ask({ type: 'FLATTEN' })
    }
    await this.#time.until(at(date, '18:40'))
    // most nights the terminal is off
    if (this.#rng.next() < 0.7) this.#theirs.switchOff()
    if (this.#rng.next() < 0.3) await this.#die()
  }

  async #tick(date: string, time: number, spreadTicks: number): Promise<void> {
    for (const listed of LISTED) {
      this.#prices.tick(listed)
      for (const contract of contractsOn(listed, date)) {
        await this.#time.until(time)
        this.#theirs.tick(listed, contract, time, spreadTicks)
      }
      await this.#time.until(time)
      if (spreadTicks < 0 || !this.#chanceIn(4)) continue
      const price = this.#prices.bid(listed, contractOn(listed, date))
      this.#ours.push(this.#bot.signal(listed.instrument, price, time))
    }
    await this.#time.until(time)
    this.#look()
  }

  /** Whether something happens now that happens so often an hour. */
  #chanceIn(timesAnHour: number): boolean {
    return this.#rng.next() < (timesAnHour * this.#options.tickMs) / HOUR
  }

  async #mishap(date: string): Promise<void> {
    const chance = this.#rng.next()
    if (chance < 0.45) this.#otherHands(date)
    else if (chance < 0.75) this.#note(`RETCODE_${this.#theirs.mood()}`)
    else if (chance < 0.85) {
      this.#note('LINE_CUT')
      this.#theirs.cutLine()
    } else if (chance < 0.93) {
      this.#note('TERMINAL_KILLED')
      this.#counts.restarts += 1
      this.#theirs.kill()
      await this.#time.until(this.#time.now() + 5_000)
      this.#theirs.switchOn()
    } else {
      await this.#die()
      await this.#time.until(this.#time.now() + 5_000)
      await this.#ours.start()
    }
  }

  #otherHands(date: string): void {
    const deed = DEEDS[Math.floor(this.#rng.next() * DEEDS.length)]
    const listed = LISTED[Math.floor(this.#rng.next() * LISTED.length)]
    if (!this.#options.otherHands || deed === undefined || listed === undefined) return
    const hands = { server: this.#theirs.server, rng: this.#rng, magic: MAGIC }
    if (commit(deed, contractOn(listed, date), hands)) this.#note(deed)
  }

  async #die(): Promise<void> {
    this.#note('NODE_KILLED')
    this.#counts.restarts += 1
    await this.#ours.die()
  }

  /** An operator looks once a minute, and gives what is strange two minutes to mend itself. */
  async #operate(): Promise<void> {
    const look = this.#lookNow()
    if (look === null || look.halted === null || this.#ours.broker?.phase !== 'READY') return
    this.#haltedSince ??= look.now
    if (look.now - this.#haltedSince < 2 * MINUTE) return
    this.#attempts += 1
    if (this.#attempts > MOST_ATTEMPTS) {
      this.#watch.faults.push(`${new Date(look.now).toISOString()} no way out of: ${look.halted}`)
      this.#attempts = 0
    }
    const moves = wayOut({
      look,
      rng: this.#rng,
      priceOf: (contract) => this.#prices.bid(listedAs(contract), contract),
      stopDistanceOf: (contract) => 60 * listedAs(contract).instrument.tickSize,
      symbolOf: (contract) => listedAs(contract).instrument.symbol,
    })
    for (const move of moves) {
      if (move.type === 'ASK') this.#ours.ask(move.action)
      else this.#dealByHand(move)
      await this.#time.until(look.now)
    }
  }

  #dealByHand(move: { readonly contract: string; readonly side: 'BUY' | 'SELL'; readonly contracts: number }): void {
    const { contract, side, contracts } = move
    const position = this.#ticketFor(contract, side)
    this.#theirs.server.byHand({ symbol: contract, side, volume: contracts, sl: null, tp: null, position })
  }

  /** On a hedging account what is closed by hand is one position: one that is not held here, if there is one. */
  #ticketFor(contract: string, side: 'BUY' | 'SELL'): string | null {
    if (!this.#options.hedging) return null
    const held = this.#ours.engine?.publicState().positions ?? []
    const rows = this.#theirs.server
      .positions()
      .filter((row) => row.symbol === contract && row.side !== side && row.magic === MAGIC)
    const free = rows.find((row) => !held.some(({ contracts }) => contracts === row.volume))
    return (free ?? rows.at(-1))?.ticket ?? null
  }

  #seen(step: Step): void {
    if (step.event.type !== 'QUOTE' || step.commands.length > 0) this.#tell(step)
    this.#counts.steps += 1
    this.#counts.orders += step.commands.length
    for (const record of step.records) {
      if (record.type === 'TRADE_CLOSED') this.#counts.trades += 1
      if (record.type === 'REALISED')
        this.#booked += record.grossCents - record.commissionCents + (record.swapCents ?? 0)
      if (record.type === 'ORDER' && record.status === 'REJECTED' && record.purpose !== 'OPEN')
        this.#watch.refused(
          LISTED.filter(({ instrument }) => instrument.symbol === record.symbol).flatMap(({ first, second }) => [
            first,
            second,
          ]),
          this.#time.now(),
        )
      if (record.type === 'STATE_CHANGED') this.#changed(record)
    }
  }

  #changed({ from, to, reason }: { readonly from: string; readonly to: string; readonly reason: string }): void {
    if (to === 'HALTED') {
      this.#counts.halts += 1
      this.#halted = reason
    } else if (from === 'HALTED') {
      this.#halted = null
      if (this.#haltedSince !== null) this.#outOfHalt.push(this.#time.now() - this.#haltedSince)
      this.#haltedSince = null
      this.#attempts = 0
    }
  }

  #lookNow(): Look | null {
    const { engine } = this.#ours
    if (engine === null) return null
    const state = engine.publicState()
    return {
      now: this.#time.now(),
      state,
      halted: state.tradingState === 'HALTED' ? (this.#halted ?? 'as it was left') : null,
      rows: this.#theirs.server.positions(),
      isHedging: this.#options.hedging,
      magic: MAGIC,
    }
  }

  #look(): void {
    const look = this.#lookNow()
    const isAtWork = this.#theirs.isConnected && this.#ours.broker?.phase === 'READY'
    if (look === null || !isAtWork) this.#watch.away()
    else this.#watch.take(look, { differingMs: DIFFERING_MS, nakedMs: NAKED_MS })
  }

  #note(what: string): void {
    this.#tell({ deed: what })
    this.#deeds[what] = (this.#deeds[what] ?? 0) + 1
  }

  #tell(what: unknown): void {
    this.#options.tell?.(this.#time.now(), what)
  }
}

export const aMonth = (options: MonthOptions): Promise<MonthVerdict> => new Month(options).run()
