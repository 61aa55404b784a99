import type { SimulatedTradeServer } from '@alavanca/paper'
import type { Memory } from '@alavanca/testing/ordeal-memory'

/** What the bridge told, held against the trade server's book. */
export interface OrdealReport {
  readonly orders: number
  readonly filled: number
  readonly notExecuted: number
  /** Orders of which it was said that nobody knows. */
  readonly reported: number
  /** Orders the trade server executed. */
  readonly executed: number
  /** Entries that waited, and were filled later. */
  readonly filledLater: number
  /** Moves of stop and target that were told to be done. */
  readonly moved: number
  /** Moves of which something else was told than the trade server's position says. */
  readonly movesAmiss: number
  /** Moments at which the trade server held a position without a stop. */
  readonly naked: number
  /** Orders that work at the trade server when all have ended. */
  readonly leftWorking: number
  readonly contractsTold: number
  readonly contractsAtServer: number
  readonly openTold: number
  readonly openAtServer: number
  readonly terminalKills: number
  readonly nodeRestarts: number
  readonly byMishap: Readonly<Record<string, number>>
}

/** What was counted along the way. */
type Counts = Pick<OrdealReport, 'movesAmiss' | 'naked' | 'terminalKills' | 'nodeRestarts' | 'byMishap'>

export const reportOf = (server: SimulatedTradeServer, memory: Memory, counts: Counts): OrdealReport => {
  const lives = [...memory.lives.values()]
  const deals = server.deals(0, Number.POSITIVE_INFINITY)
  const filled = lives.filter((life) => life.filled > 0)
  return {
    orders: lives.length,
    filled: filled.length,
    notExecuted: lives.filter(({ end, filled: some }) => (end === 'REJECTED' || end === 'CANCELLED') && some === 0)
      .length,
    reported: lives.filter(({ end, isReported }) => end === null && isReported).length,
    executed: new Set(deals.map(({ order }) => order)).size,
    filledLater: filled.filter(({ command }) => command.type === 'OPEN' && command.entry !== undefined).length,
    moved: lives.filter(({ end }) => end === 'MOVED').length,
    leftWorking: server.orders().length,
    contractsTold: lives.reduce((sum, life) => sum + life.filled, 0),
    contractsAtServer: deals.reduce((sum, { volume }) => sum + volume, 0),
    openTold: memory.held,
    openAtServer: server.positions().reduce((sum, { side, volume }) => sum + (side === 'BUY' ? volume : -volume), 0),
    ...counts,
  }
}

/** Whether what was told is what the trade server has booked, and no position was ever without its stop. */
export const isSound = (report: OrdealReport): boolean =>
  report.executed >= report.filled &&
  // of an order that was reported nobody said that it was not executed
  report.executed <= report.filled + report.reported &&
  report.contractsTold === report.contractsAtServer &&
  report.openTold === report.openAtServer &&
  report.movesAmiss + report.naked + report.leftWorking === 0
