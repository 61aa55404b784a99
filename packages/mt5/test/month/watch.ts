/** Looks at both books all the time, and says what must not be. */
import type { PublicPosition, PublicState } from '@alavanca/engine'
import type { PositionRow } from '@alavanca/mt5-protocol'

/** How long something lasted, over a whole run. */
export interface Durations {
  readonly count: number
  readonly medianMs: number
  readonly worstMs: number
}

export const durationsOf = (all: readonly number[]): Durations => {
  const sorted = [...all].sort((a, b) => a - b)
  return {
    count: sorted.length,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worstMs: sorted.at(-1) ?? 0,
  }
}

/** Both sides at one moment. */
export interface Look {
  readonly now: number
  readonly state: PublicState
  /** Why trading stands still; null while it does not. */
  readonly halted: string | null
  readonly rows: readonly PositionRow[]
  readonly isHedging: boolean
  readonly magic: string
}

const signed = (side: 'BUY' | 'SELL', contracts: number): number => (side === 'BUY' ? contracts : -contracts)

const sumBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string, value: (item: Item) => number) => {
  const sums = new Map<string, number>()
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + value(item))
  return sums
}

/** Of ours there: whatever a netting account holds, and what bears our magic number on a hedging one. */
const ofOurs = ({ rows, isHedging, magic }: Look): readonly PositionRow[] =>
  isHedging ? rows.filter((row) => row.magic === magic) : rows

const contractOf = ({ contract, symbol }: PublicPosition): string => contract ?? `${symbol} without a contract`

/** Contracts held here and there, where they differ. */
export const differencesOf = (look: Look): ReadonlyMap<string, { readonly here: number; readonly there: number }> => {
  const here = sumBy(look.state.positions, contractOf, ({ side, contracts }) => signed(side, contracts))
  const there = sumBy(
    ofOurs(look),
    ({ symbol }) => symbol,
    ({ side, volume }) => signed(side, volume),
  )
  const names = new Set([...here.keys(), ...there.keys()])
  return new Map(
    [...names]
      .map((name) => [name, { here: here.get(name) ?? 0, there: there.get(name) ?? 0 }] as const)
      .filter(([, { here, there }]) => here !== there),
  )
}

/** Something that is so since a moment, until it is not. */
class Spell {
  readonly ended: number[] = []
  #since: number | null = null

  /** How long it has lasted by now; 0 where it is not so. */
  note(isSo: boolean, now: number): number {
    if (isSo) {
      this.#since ??= now
      return now - this.#since
    }
    if (this.#since !== null) this.ended.push(now - this.#since)
    this.#since = null
    return 0
  }

  /** Forgets one that nobody could have noticed. */
  drop(): void {
    this.#since = null
  }
}

/** A refused close is asked again after a minute at the latest, and by the next beat of the clock. */
const LONGEST_WAIT_MS = 70_000

export class Watch {
  readonly faults: string[] = []
  readonly #differing = new Spell()
  readonly #naked = new Map<string, Spell>()
  /** Until when a contract's missing stop is the broker's own doing. */
  readonly #excused = new Map<string, number>()
  readonly #haltedFor = new Spell()

  /** From a difference to its repair, or to the halt that tells of it. */
  get toRepairOrHalt(): Durations {
    return durationsOf(this.#differing.ended)
  }

  get withoutStop(): Durations {
    return durationsOf([...this.#naked.values()].flatMap(({ ended }) => ended))
  }

  get halted(): Durations {
    return durationsOf(this.#haltedFor.ended)
  }

  /**
   * The broker refused to set a stop of these contracts, or to close them: that it is missing was told, and is nobody's fault before
   * it is asked again.
   */
  refused(contracts: readonly string[], now: number): void {
    for (const name of contracts) this.#excused.set(name, now + LONGEST_WAIT_MS)
  }

  /** Nobody looks while the line is down: what is not so then is nobody's fault. */
  away(): void {
    this.#differing.drop()
    for (const spell of this.#naked.values()) spell.drop()
  }

  take(look: Look, limits: { readonly differingMs: number; readonly nakedMs: number }): void {
    const { now, halted, state } = look
    const differences = differencesOf(look)
    const lasted = this.#differing.note(differences.size > 0 && halted === null, now)
    if (lasted > limits.differingMs) {
      this.#fault(now, `differs for ${lasted} ms and trades on: ${JSON.stringify([...differences])}`)
      this.#differing.drop()
    }
    this.#haltedFor.note(halted !== null, now)
    this.#lookForStops(look, state, limits.nakedMs)
  }

  #lookForStops(look: Look, { positions }: PublicState, nakedMs: number): void {
    for (const row of ofOurs(look)) {
      const isHeld = positions.some((held) => contractOf(held) === row.symbol && held.side === row.side)
      const key = `${row.ticket} ${row.symbol}`
      const spell = this.#naked.get(key) ?? new Spell()
      this.#naked.set(key, spell)
      const isExcused = look.now < (this.#excused.get(row.symbol) ?? 0)
      if (isExcused) spell.drop()
      const lasted = spell.note(!isExcused && isHeld && row.sl === null && look.halted === null, look.now)
      if (lasted > nakedMs) {
        this.#fault(look.now, `${row.side} ${row.volume} ${row.symbol} has had no stop for ${lasted} ms`)
        spell.drop()
      }
    }
    const there = new Set(look.rows.map(({ ticket, symbol }) => `${ticket} ${symbol}`))
    for (const [key, spell] of this.#naked) if (!there.has(key)) spell.note(false, look.now)
  }

  #fault(now: number, text: string): void {
    this.faults.push(`${new Date(now).toISOString()} ${text}`)
  }
}
