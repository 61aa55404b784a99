import type { Contracts, Side } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import type { OpenLeg } from '../broker-config.ts'

/** What we hold of one leg. */
export interface HeldLeg {
  readonly symbol: string
  readonly leg: LegName
  readonly side: Side
  readonly contracts: number
  /** The terminal's name of what was traded, which it keeps until it is flat; null while nobody has said. */
  readonly contract: string | null
  /** The terminal's position, where it is known; on a netting account both legs share one. */
  readonly position: string | null
  /** When it was opened, in UTC; null where that is not known. */
  readonly openedAt: number | null
}

/** A part of a leg that left. */
export interface LegExit {
  readonly leg: LegName
  readonly side: Side
  readonly contracts: Contracts
}

/** What came to a leg. */
export interface LegEntry {
  readonly contracts: number
  readonly contract: string
  readonly position: string | null
  readonly time: number
}

export const signed = (side: Side, contracts: number): number => (side === 'BUY' ? contracts : -contracts)

const keyOf = (symbol: string, leg: LegName, side: Side): string => `${leg} ${side} ${symbol}`

/**
 * The legs we hold, by our own fills: what the terminal's positions are held against. A leg of the other side may be there
 * for a moment beside one: what a close opened that came after the stop.
 */
export class LegBook {
  readonly #legs = new Map<string, HeldLeg>()

  /** Starts from what the engine holds; positions of the terminal that are known stay known. */
  load(legs: readonly OpenLeg[]): void {
    const before = new Map(this.#legs)
    this.#legs.clear()
    for (const { symbol, leg, side, contracts, contract = null, openedAt = null } of legs) {
      const key = keyOf(symbol, leg, side)
      const same = this.#legs.get(key)
      const old = before.get(key)
      this.#put({
        symbol,
        leg,
        side,
        // two trades of a symbol may each hold one while a late fill is being closed
        contracts: contracts + (same?.contracts ?? 0),
        contract: contract ?? old?.contract ?? null,
        position: old?.position ?? null,
        openedAt: Math.min(...[openedAt, same?.openedAt ?? null].flatMap((time) => time ?? [])),
      })
    }
  }

  leg(symbol: string, leg: LegName, side: Side): HeldLeg | null {
    return this.#legs.get(keyOf(symbol, leg, side)) ?? null
  }

  /** Base before extra. */
  legsOf(symbol: string): readonly HeldLeg[] {
    return (['BASE', 'EXTRA'] as const).flatMap((leg) =>
      (['BUY', 'SELL'] as const).flatMap((side) => this.leg(symbol, leg, side) ?? []),
    )
  }

  get all(): readonly HeldLeg[] {
    return [...this.#legs.values()]
  }

  /** The contract that legs of a symbol are held in; null where none is held, or nobody knows. */
  contractOf(symbol: string): string | null {
    return this.legsOf(symbol).find(({ contract }) => contract !== null)?.contract ?? null
  }

  /** Legs held in a contract, base before extra. */
  inContract(symbol: string, contract: string): readonly HeldLeg[] {
    return this.legsOf(symbol).filter((leg) => leg.contract === contract)
  }

  opened(symbol: string, leg: LegName, side: Side, { contracts, contract, position, time }: LegEntry): void {
    const held = this.leg(symbol, leg, side)
    this.#put({
      symbol,
      leg,
      side,
      contracts: (held?.contracts ?? 0) + contracts,
      contract: held?.contract ?? contract,
      position: position ?? held?.position ?? null,
      openedAt: held?.openedAt ?? time,
    })
  }

  /** Takes contracts off a leg, and gives those that were not held. */
  closed(symbol: string, leg: LegName, side: Side, contracts: number): number {
    const held = this.leg(symbol, leg, side)
    if (held !== null) this.#put({ ...held, contracts: held.contracts - contracts })
    return Math.max(0, contracts - (held?.contracts ?? 0))
  }

  /** Says which position of the terminal a leg is. */
  identify({ symbol, leg, side }: HeldLeg, position: string): void {
    const held = this.leg(symbol, leg, side)
    if (held !== null) this.#put({ ...held, position })
  }

  /** Legs of a symbol of which nobody has said it are held in this contract. */
  settle(symbol: string, contract: string): void {
    for (const leg of this.legsOf(symbol)) if (leg.contract === null) this.#put({ ...leg, contract })
  }

  /**
   * Takes off what left without an order of ours, and says of which of these legs: the base first, since the bracket is the
   * base's. What we do not hold is not taken off.
   */
  exited(legs: readonly HeldLeg[], contracts: number): LegExit[] {
    const exits: LegExit[] = []
    let left = contracts
    for (const { symbol, leg, side, contracts: held } of legs) {
      const taken = Math.min(left, held)
      if (taken <= 0) continue
      this.closed(symbol, leg, side, taken)
      // the smaller of two counts of contracts
      exits.push({ leg, side, contracts: taken as Contracts })
      left -= taken
    }
    return exits
  }

  #put(leg: HeldLeg): void {
    const key = keyOf(leg.symbol, leg.leg, leg.side)
    const openedAt = Number.isFinite(leg.openedAt) ? leg.openedAt : null
    if (leg.contracts > 0) this.#legs.set(key, { ...leg, openedAt })
    else this.#legs.delete(key)
  }
}
