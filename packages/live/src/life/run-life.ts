import type { AlarmDesk } from '../alarms/alarm-desk.ts'
import { fault, info } from '../log/log.ts'
import { PaperTerminal } from '../market/paper-terminal.ts'
import { play, ticksOf } from '../market/play.ts'
import { Life } from './life.ts'
import { exitOfOpening, LIFE_EXIT, type LifeExit } from './life-exit.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import { type OpenLife, openLife } from './open-life.ts'

/** How long a last alarm may take on its way out. */
const LAST_WORDS_MS = 15_000
/** How long the prices of paper wait for a life to deal with the one before. */
const PATIENCE_MS = 5_000
/** A tick without a price leads to no quote, and nobody waits for it for long. */
const QUOTE_MS = 50

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const until = async (isTrue: () => boolean, steady: () => number, patienceMs: number): Promise<void> => {
  const end = steady() + patienceMs
  while (!isTrue() && steady() < end) await breath()
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Plays the market of paper to a life until one of them is over. */
const playPaper = async (
  plan: LifePlan,
  world: LifeWorld,
  life: Life,
  { engine, known }: OpenLife,
  paper: PaperTerminal,
): Promise<void> => {
  if (plan.market.type !== 'PAPER') return
  const { steady, timers, log } = world
  // what was traded is not traded again
  const from = known.time ?? Number.NEGATIVE_INFINITY
  let played = 0
  await play({
    ticks: ticksOf(plan.market.prices, plan.instrument),
    speed: plan.market.speed,
    steady,
    wait: (milliseconds) => new Promise((resolve) => timers.after(milliseconds, resolve)),
    isOver: () => life.isStopping,
    onTick: async (tick) => {
      if (tick.time <= from && played === 0) return
      played += 1
      const heard = life.quotesHeard
      paper.tick(tick, () => engine.publicState().positions)
      if (played === 1) await until(() => life.isIdle || life.isStopping, steady, PATIENCE_MS)
      else await until(() => life.quotesHeard > heard || life.isStopping, steady, QUOTE_MS)
      await until(() => life.isIdle || life.isStopping, steady, PATIENCE_MS)
    },
  })
  if (played === 0 && !life.isStopping)
    log.say(
      fault(
        'Paper',
        `${plan.database} has traded everything in this recording: take another --database or another recording.`,
      ),
    )
  life.stop('the paper market is over')
}

const liveAt = async (plan: LifePlan, world: LifeWorld, life: Life, open: OpenLife): Promise<void> => {
  const { market, instrument } = plan
  const port = await life.begin()
  if (market.type === 'TERMINAL') return life.live()
  const { timers } = world
  const paper = new PaperTerminal({ market, instrument, port, token: open.bridgeToken, timers })
  const lived = life.live()
  try {
    await Promise.race([lived, playPaper(plan, world, life, open, paper)])
    await lived
  } finally {
    paper.stop()
  }
}

const told = async (alarms: AlarmDesk, message: string): Promise<void> => {
  alarms.raise([{ kind: 'ENDED', subject: '', message }])
  await alarms.settled(LAST_WORDS_MS)
}

/**
 * A whole life: opens what the last one left, waits for its terminal, trades, and ends when it is asked to, with what a
 * supervisor should know. Never throws.
 */
export const runLife = async (plan: LifePlan, world: LifeWorld): Promise<LifeExit> => {
  const { log } = world
  let open: OpenLife
  try {
    open = await openLife(plan, world)
  } catch (error) {
    log.say(fault('Cannot', `begin: ${inWords(error)}`))
    return exitOfOpening(error)
  }
  const life = new Life(plan, world, open)
  let exit: LifeExit = LIFE_EXIT.stopped
  let hasBegun = false
  try {
    await liveAt(plan, world, life, open).then(
      () => undefined,
      (error: unknown) => {
        hasBegun = open.engine.sequence > open.known.sequence
        throw error
      },
    )
  } catch (error) {
    exit = hasBegun ? LIFE_EXIT.failed : exitOfOpening(error)
    log.say(fault('Failed', inWords(error)))
    await told(life.alarms, `It ended by itself: ${inWords(error)} Positions stay at the broker with their stops.`)
  }
  await life.close()
  await life.alarms.settled(LAST_WORDS_MS)
  const { tradingState, positions } = open.engine.publicState()
  log.say(info('Ended', `${tradingState}, ${positions.length} positions held; exit code ${exit}`))
  return exit
}
