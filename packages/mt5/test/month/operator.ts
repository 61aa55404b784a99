/** A person who does what the page of ways out says, and nothing cleverer. */
import { opposite, type Rng } from '@alavanca/core'
import type { OperatorAction } from '@alavanca/engine'
import { differencesOf, type Look } from './watch.ts'

/** What the person does next: asks something of the engine, or deals at the terminal. */
export type Move =
  | { readonly type: 'ASK'; readonly action: OperatorAction }
  | { readonly type: 'DEAL'; readonly contract: string; readonly side: 'BUY' | 'SELL'; readonly contracts: number }

export interface Situation {
  readonly look: Look
  /** A price of a contract now. */
  readonly priceOf: (contract: string) => number
  /** How far from it the stop of what is taken over shall be. */
  readonly stopDistanceOf: (contract: string) => number
  /** The symbol that a contract belongs to. */
  readonly symbolOf: (contract: string) => string
  readonly rng: Rng
}

const REASON = 'not what the terminal shows'

/** Writes off here what is not there, base first. */
const settle = (contract: string, contracts: number, { look, priceOf }: Situation): Move[] => {
  let left = contracts
  return look.state.positions
    .filter((held) => held.contract === contract)
    .flatMap(({ symbol, leg, tradeId, contracts: held }) => {
      const part = Math.min(left, held)
      left -= part
      if (part === 0) return []
      const price = priceOf(contract)
      const action = { type: 'SETTLE', symbol, leg, tradeId, contracts: part, price, reason: REASON } as const
      return [{ type: 'ASK' as const, action }]
    })
}

/** Takes over what is there and not here, or gets rid of it at the terminal. */
const surplus = (contract: string, side: 'BUY' | 'SELL', contracts: number, situation: Situation): Move => {
  const { rng, priceOf, stopDistanceOf, symbolOf } = situation
  if (rng.next() < 0.5) return { type: 'DEAL', contract, side: opposite(side), contracts }
  const price = priceOf(contract)
  const away = stopDistanceOf(contract) * (side === 'BUY' ? -1 : 1)
  const taken = { symbol: symbolOf(contract), side, contracts, contract, price, stopPrice: price + away }
  const action = { type: 'ADOPT', ...taken, reason: REASON } as const
  return { type: 'ASK', action }
}

/** What leads from a halt to trading again: both books made equal, and then RESUME. */
export const wayOut = (situation: Situation): readonly Move[] => {
  const moves: Move[] = []
  for (const [contract, { here, there }] of differencesOf(situation.look)) {
    const isSameSide = Math.sign(here) === Math.sign(there)
    const [mine, theirs] = [Math.abs(here), Math.abs(there)]
    if (!isSameSide && mine > 0) moves.push(...settle(contract, mine, situation))
    else if (isSameSide && mine > theirs) moves.push(...settle(contract, mine - theirs, situation))
    const more = isSameSide ? theirs - mine : theirs
    if (more > 0) moves.push(surplus(contract, there > 0 ? 'BUY' : 'SELL', more, situation))
  }
  return [...moves, { type: 'ASK', action: { type: 'RESUME' } }]
}
