import type { Contracts, Side } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import type { OpenLeg } from '../broker-config.ts'

/** What we hold of one leg. */
export interface HeldLeg {
  readonly symbol: string
  readonly leg: LegName
  readonly side: Side
  readonly contracts: number
  /** The terminal's position, where it is known; on a netting account both legs share one. */
  readonly position: string | null
}

/** A part of a leg that left. */
export interface LegExit {
  readonly leg: LegName
  readonly contracts: Contracts
}

const keyOf = (symbol: string, leg: LegName): string => `${leg} ${symbol}`

/** The legs we hold, by our own fills: what the terminal's positions are held against. */
export class LegBook {
  readonly #legs = new Map<string, HeldLeg>()

  /** Starts from what the engine holds. */
  load(legs: readonly OpenLeg[]): void {
    this.#legs.clear()
    for (const { symbol, leg, side, contracts } of legs) this.#put({ symbol, leg, side, contracts, position: null })
  }

  leg(symbol: string, leg: LegName): HeldLeg | null {
    return this.#legs.get(keyOf(symbol, leg)) ?? null
  }

  /** Base before extra. */
  legsOf(symbol: string): readonly HeldLeg[] {
    return (['BASE', 'EXTRA'] as const).flatMap((leg) => this.leg(symbol, leg) ?? [])
  }

  get all(): readonly HeldLeg[] {
    return [...this.#legs.values()]
  }

  /** Signed contracts of a symbol: what its net position should be. */
  net(symbol: string): number {
    return this.legsOf(symbol).reduce((sum, { side, contracts }) => sum + (side === 'BUY' ? contracts : -contracts), 0)
  }

  opened(symbol: string, leg: LegName, side: Side, contracts: number, position: string | null): void {
    const held = this.leg(symbol, leg)
    const before = held !== null && held.side === side ? held.contracts : 0
    this.#put({ symbol, leg, side, contracts: before + contracts, position: position ?? held?.position ?? null })
  }

  closed(symbol: string, leg: LegName, contracts: number): void {
    const held = this.leg(symbol, leg)
    if (held !== null) this.#put({ ...held, contracts: held.contracts - contracts })
  }

  /** Says which position of the terminal a leg is. */
  identify(symbol: string, leg: LegName, position: string): void {
    const held = this.leg(symbol, leg)
    if (held !== null) this.#put({ ...held, position })
  }

  /**
   * Takes off what left without an order of ours, and says of which legs: of that position where it names one leg (hedging),
   * else the base first, since the bracket is the base's. What we do not hold is not taken off.
   */
  exited(symbol: string, contracts: number, position: string | null): LegExit[] {
    const legs = this.legsOf(symbol)
    const named = legs.filter((leg) => position !== null && leg.position === position)
    const exits: LegExit[] = []
    let left = contracts
    for (const { leg, contracts: held } of named.length > 0 ? named : legs) {
      const taken = Math.min(left, held)
      if (taken <= 0) continue
      this.closed(symbol, leg, taken)
      // the smaller of two counts of contracts
      exits.push({ leg, contracts: taken as Contracts })
      left -= taken
    }
    return exits
  }

  #put(leg: HeldLeg): void {
    if (leg.contracts > 0) this.#legs.set(keyOf(leg.symbol, leg.leg), leg)
    else this.#legs.delete(keyOf(leg.symbol, leg.leg))
  }
}
