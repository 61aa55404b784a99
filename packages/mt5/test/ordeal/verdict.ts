import type { Memory } from '@alavanca/testing/ordeal-memory'
import type { Bench } from '../bench.ts'

/** What was counted along the way. */
export interface Counts {
  terminalKills: number
  nodeKills: number
  connections: number
  /** Moments at which the trade server held a position without a stop. */
  naked: number
  /** Moves whose answer said something else than the trade server's position. */
  movesAmiss: number
}

export interface Verdict extends Readonly<Counts> {
  readonly orders: number
  /** Orders the trade server executed. */
  readonly executed: number
  /** Orders that were told to be filled, in whole or in part. */
  readonly filled: number
  /** Of those, entries that had waited. */
  readonly filledLater: number
  readonly moved: number
  readonly refused: number
  readonly cancelled: number
  /** Orders of which it was said that nobody knows. */
  readonly reported: number
  /** Reported ones that the trade server had executed. */
  readonly reportedExecuted: number
  /** Orders the trade server executed more than once. */
  readonly doubles: number
  /** Orders without an end that nobody reported. */
  readonly silent: number
  /** Contracts the server dealt for orders that were told, less those told. */
  readonly contractsAmiss: number
  /** Orders that work at the trade server when all have ended. */
  readonly leftWorking: number
}

/** Holds what was told against the trade server's book. */
export const verdictOf = (bench: Bench, memory: Memory, counts: Counts): Verdict => {
  const deals = bench.trade.deals(0, Number.POSITIVE_INFINITY).filter(({ reason }) => reason === 'EXPERT')
  const executed = new Set(deals.map(({ order }) => order)).size
  const lives = [...memory.lives.values()]
  const told = lives.reduce((sum, { filled }) => sum + filled, 0)
  const dealt = deals.reduce((sum, { volume }) => sum + volume, 0)
  const filled = lives.filter((life) => life.filled > 0)
  const reported = lives.filter(({ isReported, end }) => isReported && end === null)
  const reportedContracts = reported.reduce((sum, { command }) => sum + command.contracts, 0)
  const ended = (end: string): number => lives.filter((life) => life.end === end).length
  return {
    orders: lives.length,
    executed,
    filled: filled.length,
    filledLater: filled.filter(({ command }) => command.type === 'OPEN' && command.entry !== undefined).length,
    moved: ended('MOVED'),
    refused: ended('REJECTED'),
    cancelled: ended('CANCELLED'),
    reported: reported.length,
    reportedExecuted: executed - filled.length,
    // every executed order is one that was told or reported; more would be doubles
    doubles: Math.max(0, executed - filled.length - reported.length),
    silent: lives.filter(({ end, isReported }) => end === null && !isReported).length,
    contractsAmiss: Math.max(0, Math.abs(dealt - told) - reportedContracts),
    leftWorking: bench.trade.orders().length,
    ...counts,
  }
}

/** What must not be, in words; empty when nothing is wrong. */
export const faultsOf = (verdict: Verdict): readonly string[] =>
  (['doubles', 'silent', 'contractsAmiss', 'leftWorking', 'naked', 'movesAmiss'] as const).flatMap((name) =>
    verdict[name] === 0 ? [] : [`${name}: ${verdict[name]}`],
  )
