import { direction, opposite } from '@alavanca/core'
import type { Command, FillEvent, PublicPosition, Step } from '../../src/index.ts'
import type { Draw } from './draw.ts'
import type { News } from './news.ts'

type OrderCommand = Exclude<Command, { type: 'CANCEL' }>

interface Slip {
  readonly command: OrderCommand
  filled: number
  /** Null while it works; else how it ended. */
  end: 'filled' | 'cancelled' | 'rejected' | 'modified' | null
  isCancelAsked: boolean
}

/** What chance makes of the moment. */
export interface Here {
  readonly draw: Draw
  /** Now, as the broker stamps it: late, or plainly wrong. */
  readonly stamp: () => number
  readonly priceOf: (symbol: string) => number
}

/** As many orders as an engine remembers, and some fewer. */
const REMEMBERED = 40

/**
 * A broker whom nobody would choose: fills in parts, too much, twice, after a cancellation and after a rejection; refusals,
 * silence, and doubts. What it filled it filled: that is the account.
 */
export class DoubtfulBroker {
  #slips: Slip[] = []
  readonly #told: FillEvent[] = []
  #fills = 0
  #stubborn = 0

  /** It reads its mail. */
  hear({ commands }: Step): void {
    for (const command of commands) {
      if (command.type !== 'CANCEL') this.#slips.push({ command, filled: 0, end: null, isCancelAsked: false })
      else for (const slip of this.#slips) if (slip.command.orderId === command.orderId) slip.isCancelAsked = true
    }
    const ended = this.#slips.filter(({ end }) => end !== null)
    const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - REMEMBERED)))
    if (forgotten.size > 0) this.#slips = this.#slips.filter((slip) => !forgotten.has(slip))
  }

  /** What it tells next of its own accord; null for nothing. */
  news(here: Here): News | null {
    const { draw } = here
    if (this.#told.length > 0 && draw.chance(0.01))
      return { kind: 'the same fill again', event: { ...draw.pick(this.#told.slice(-50)), time: here.stamp() } }
    const ended = this.#slips.filter(({ end, command }) => end !== null && command.type !== 'MODIFY')
    if (ended.length > 0 && draw.chance(0.015)) {
      const slip = draw.pick(ended)
      const kind = slip.end === 'filled' ? 'a fill over the ordered amount' : `a fill after an order was ${slip.end}`
      return this.#fill(here, slip, draw.whole(1, 2), kind)
    }
    const working = this.#slips.filter(({ end }) => end === null)
    return working.length > 0 && draw.chance(0.65) ? this.#answer(here, draw.pick(working)) : null
  }

  #answer(here: Here, slip: Slip): News {
    const { draw } = here
    const { orderId, contracts } = slip.command
    const about = { time: here.stamp(), orderId }
    if (slip.isCancelAsked && draw.chance(0.6)) {
      slip.end = 'cancelled'
      return { kind: 'a cancellation', event: { type: 'ORDER_CANCELLED', ...about, cause: 'REQUESTED' } }
    }
    if (slip.command.type === 'MODIFY' && draw.chance(0.8)) {
      slip.end = 'modified'
      return { kind: 'moved levels', event: { type: 'ORDER_MODIFIED', ...about } }
    }
    if (draw.chance(0.15)) return { kind: 'an acceptance', event: { type: 'ORDER_ACCEPTED', ...about } }
    if (draw.chance(0.01))
      return { kind: 'an order in doubt', event: { type: 'ORDER_UNKNOWN', ...about, message: 'no answer' } }
    if (draw.chance(0.03)) {
      slip.end = 'cancelled'
      return { kind: 'a cancellation', event: { type: 'ORDER_CANCELLED', ...about, cause: 'BROKER' } }
    }
    if (draw.chance(slip.command.type === 'CLOSE' ? (this.#stubborn > 0 ? 0.9 : 0.25) : 0.06)) {
      slip.end = 'rejected'
      // some refusals are followed by others
      if (slip.command.type === 'CLOSE') this.#stubborn = this.#stubborn > 0 ? this.#stubborn - 1 : draw.whole(0, 4)
      const code = draw.pick(['OFF_QUOTES', 'MARKET_CLOSED', 'TOO_MANY_REQUESTS', 'NO_POSITION', 'POSITION_CLOSED'])
      const opens = draw.chance(0.1) ? { notBefore: about.time + draw.whole(0, 600_000) } : {}
      const words = { code, message: 'not now', ...opens }
      return { kind: `a rejection: ${code}`, event: { type: 'ORDER_REJECTED', ...about, ...words } }
    }
    if (slip.command.type === 'MODIFY') {
      slip.end = 'rejected'
      return {
        kind: 'levels that stay',
        event: { type: 'ORDER_REJECTED', ...about, code: 'FROZEN', message: 'too near' },
      }
    }
    const left = contracts - slip.filled
    if (draw.chance(0.02)) return this.#fill(here, slip, left + draw.whole(1, 2), 'a fill over the ordered amount')
    const part = draw.chance(0.6) ? left : draw.whole(1, left)
    return this.#fill(here, slip, part, part < left ? 'a fill in part' : 'a fill')
  }

  #fill(here: Here, slip: Slip, contracts: number, kind: string): News {
    const { symbol, orderId } = slip.command
    slip.filled += contracts
    if (slip.end === null && slip.filled >= slip.command.contracts) slip.end = 'filled'
    this.#fills += 1
    const commissionCents = here.draw.chance(0.8) ? 25 * contracts : 0
    const facts = {
      fillId: `f${this.#fills}`,
      contracts,
      price: here.priceOf(symbol),
      commissionCents,
      ...extras(here.draw, symbol),
    }
    const event: FillEvent = { type: 'FILL', time: here.stamp(), orderId, ...facts }
    this.#told.push(event)
    return { kind, event }
  }

  /** Its own stop took what a close has taken as well, and it tells so after the close. Null where no close was filled. */
  raced(here: Here, id: number): News | null {
    const slip = this.#slips.findLast(({ command, filled }) => command.type === 'CLOSE' && filled > 0)
    if (slip === undefined || slip.command.type !== 'CLOSE') return null
    const { symbol, leg, side } = slip.command
    const facts = { fillId: `x${id}`, contracts: slip.filled, price: here.priceOf(symbol), cause: 'STOP' } as const
    return {
      kind: 'an exit of what a close has closed',
      event: { type: 'EXIT_FILL', time: here.stamp(), symbol, leg, side, ...facts },
    }
  }

  /** Whether a close of a leg was filled, as far as it remembers. */
  hasClosed(symbol: string, leg: string): boolean {
    return this.#slips.some(
      ({ command, filled }) =>
        command.type === 'CLOSE' && filled > 0 && command.symbol === symbol && command.leg === leg,
    )
  }

  /** What an order's fill does to the account, in contracts bought. Null for an order of nobody. */
  signOf(orderId: string): { readonly symbol: string; readonly sign: number } | null {
    const command = this.#slips.find((slip) => slip.command.orderId === orderId)?.command
    if (command === undefined) return null
    return { symbol: command.symbol, sign: direction(command.side) * (command.type === 'OPEN' ? 1 : -1) }
  }
}

/** What some brokers say of a fill beside: interest for nights, and their own name of what was traded. */
const extras = (draw: Draw, symbol: string) => ({
  ...(draw.chance(0.2) && { swapCents: draw.whole(-500, 300) }),
  ...(draw.chance(0.6) && { contract: `${symbol}${draw.pick(['V26', 'Z26'])}` }),
})

/** The stop of a leg is missed, or lies where more can be lost; sometimes of a leg that is not held. */
export const lostStop = (here: Here, positions: readonly PublicPosition[]): News | null => {
  const { draw } = here
  if (positions.length === 0) return null
  const { symbol, leg, side, stopPrice } = draw.pick(positions)
  const found = draw.chance(0.5) ? null : Math.max(1, stopPrice - direction(side) * draw.whole(-1, 5))
  const told = draw.chance(0.05) ? opposite(side) : side
  const event = { type: 'STOP_MISSING', time: here.stamp(), symbol, leg, side: told, stopPrice: found } as const
  return { kind: 'a stop that is missed', event }
}

/** A position leaves by its bracket, the session's end or other hands; sometimes more of it than is held. */
export const exitOf = (here: Here, positions: readonly PublicPosition[], id: number): News | null => {
  const { draw } = here
  if (positions.length === 0) return null
  const { symbol, leg, side } = draw.pick(positions)
  const alike = positions.filter((other) => other.symbol === symbol && other.leg === leg)
  const same = alike.filter((other) => other.side === side)
  const held = same.reduce((sum, { contracts }) => sum + contracts, 0)
  const isTooMuch = draw.chance(0.03)
  const contracts = isTooMuch
    ? held + draw.whole(1, 2)
    : draw.chance(0.7)
      ? draw.pick(same).contracts
      : draw.whole(1, held)
  const cause = draw.pick(['STOP', 'TARGET', 'SESSION_END', 'EXTERNAL'] as const)
  const swap = draw.chance(0.2) ? { swapCents: draw.whole(-500, 300) } : {}
  const facts = {
    fillId: `x${id}`,
    contracts,
    price: here.priceOf(symbol),
    cause,
    commissionCents: 25 * contracts,
    ...swap,
  }
  const kind = isTooMuch
    ? 'an exit of more than is held'
    : same.length > 1
      ? 'an exit where several trades hold'
      : 'an exit'
  // nobody else can know which of two sides it was
  const told = same.length < alike.length || draw.chance(0.3) ? { side } : {}
  return { kind, event: { type: 'EXIT_FILL', time: here.stamp(), symbol, leg, ...told, ...facts } }
}

/** A position left that nobody here knows of. */
export const strangeExit = (
  here: Here,
  symbol: string,
  positions: readonly PublicPosition[],
  id: number,
): News | null => {
  if (positions.some((position) => position.symbol === symbol)) return null
  const leg = here.draw.pick(['BASE', 'EXTRA'] as const)
  const facts = { fillId: `x${id}`, contracts: 1, price: here.priceOf(symbol), cause: 'EXTERNAL' } as const
  return {
    kind: 'an exit of what is not held',
    event: { type: 'EXIT_FILL', time: here.stamp(), symbol, leg, ...facts },
  }
}
