import type { Replayable } from '@alavanca/recordings'
import { fault } from '../log/log.ts'
import type { PaperMarket } from '../market/live-market.ts'
import type { PaperTerminal } from '../market/paper-terminal.ts'
import { play, ticksOf } from '../market/play.ts'
import type { Life } from './life.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import type { OpenLife } from './open-life.ts'

/** How long the prices of paper wait for a life to deal with the one before. */
const PATIENCE_MS = 5_000
/** A tick without a price leads to no quote, and nobody waits for it for long. */
const QUOTE_MS = 50

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export interface PaperParts {
  readonly plan: LifePlan
  readonly market: PaperMarket
  readonly prices: Replayable
  readonly world: LifeWorld
  readonly life: Life
  readonly open: OpenLife
  readonly paper: PaperTerminal
}

/** Plays the market of paper to a life until one of them is over. What this database has traded is not traded again. */
export const playPaper = async ({ plan, market, prices, world, life, open, paper }: PaperParts): Promise<void> => {
  const { steady, timers, log } = world
  const until = async (isTrue: () => boolean, patienceMs: number): Promise<void> => {
    const end = steady() + patienceMs
    while (!isTrue() && !life.isStopping && steady() < end) await breath()
  }
  const from = open.known.time ?? Number.NEGATIVE_INFINITY
  let played = 0
  await play({
    ticks: ticksOf(prices, plan.instrument, from),
    speed: market.speed,
    steady,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        timers.after(milliseconds, resolve)
      }),
    isOver: () => life.isStopping,
    onTick: async (tick) => {
      const heard = life.quotesHeard
      paper.tick(tick, () => open.engine.publicState().positions)
      // the first opens the account, and nothing is asked for before the terminal has dialled in
      if (played > 0) await until(() => life.quotesHeard > heard, QUOTE_MS)
      await until(() => life.isIdle, PATIENCE_MS)
      played += 1
    },
  })
  if (played === 0 && !life.isStopping)
    log.say(fault('Paper', `${plan.database} has traded all of this recording: take another, or another --database.`))
  life.stop('the paper market is over')
}
