/** Many orders at a broker that now and then fills and leaves the stop out: how long is a leg without one? */
import { until } from '../bench.ts'
import { EngineBench } from './engine-bench.ts'

export interface StopOrdeal {
  readonly orders: number
  readonly hedging: boolean
  readonly seed: string
  /** How often an order is filled without its stop, from 0 to 1. */
  readonly stopLeftOut: number
}

export interface StopVerdict {
  readonly orders: number
  /** Fills that came without their stop. */
  readonly leftOut: number
  /** Of those, legs that had it again before they left. */
  readonly repaired: number
  /** The most snapshots in a row that showed a leg without its stop. */
  readonly longestInSnapshots: number
  /** From the first snapshot without it to the first with it, on the wall clock. */
  readonly medianMs: number
  readonly worstMs: number
  readonly halts: number
  readonly nakedAtTheEnd: number
}

/** Counts what each snapshot shows. */
class Observer {
  readonly times: number[] = []
  longest = 0
  leftOut = 0
  readonly #naked = new Map<string, { since: number; snapshots: number }>()

  see(positions: readonly { readonly ticket: string; readonly sl: number | null }[]): void {
    for (const { ticket, sl } of positions) {
      const found = this.#naked.get(ticket)
      if (sl === null) this.#without(ticket, found)
      else if (found !== undefined) {
        this.times.push(performance.now() - found.since)
        this.#naked.delete(ticket)
      }
    }
    for (const ticket of this.#naked.keys())
      if (!positions.some((position) => position.ticket === ticket)) this.#naked.delete(ticket)
  }

  get naked(): number {
    return this.#naked.size
  }

  #without(ticket: string, found: { since: number; snapshots: number } | undefined): void {
    if (found === undefined) this.leftOut += 1
    const now = found ?? { since: performance.now(), snapshots: 0 }
    now.snapshots += 1
    this.#naked.set(ticket, now)
    this.longest = Math.max(this.longest, now.snapshots)
  }
}

export const stopsUnderFaults = async ({ orders, hedging, seed, stopLeftOut }: StopOrdeal): Promise<StopVerdict> => {
  // as an Expert Advisor: one snapshot a beat, however much has changed
  const terminal = { seed, timerMs: 5, listenMs: 4, faults: { stopLeftOut } }
  const bot = await new EngineBench({ hedging, terminal }).start()
  const { bench } = bot
  const observer = new Observer()
  bench.server.sessions[0]?.subscribe((event) => {
    if (event.type === 'MESSAGE' && event.message.t === 'positions') observer.see(event.message.positions)
  })
  try {
    for (let order = 0; order < orders; order += 1) {
      bench.price(130_000)
      await bench.fence()
      await bot.opened(order % 2 === 0 ? 'BUY' : 'SELL')
      await until(() => observer.naked === 0 && bench.broker.underWay === 0, 'a stop')
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat' && bench.broker.underWay === 0, 'nothing held')
    }
    const sorted = [...observer.times].sort((a, b) => a - b)
    return {
      orders,
      leftOut: observer.leftOut,
      repaired: observer.times.length,
      longestInSnapshots: observer.longest,
      medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
      worstMs: Math.round(sorted.at(-1) ?? 0),
      halts: bot.records.filter((one) => one.type === 'STATE_CHANGED' && one.to === 'HALTED').length,
      nakedAtTheEnd: observer.naked,
    }
  } finally {
    await bot.stop()
  }
}
