import type { AlarmDesk } from '../alarms/alarm-desk.ts'
import { fault, info } from '../log/log.ts'
import { PaperTerminal } from '../market/paper-terminal.ts'
import { Life } from './life.ts'
import { exitOfOpening, LIFE_EXIT, type LifeExit } from './life-exit.ts'
import type { LifePlan, LifeWorld } from './life-plan.ts'
import { type OpenLife, openLife } from './open-life.ts'
import { playPaper } from './play-paper.ts'

/** How long a last alarm may take on its way out. */
const LAST_WORDS_MS = 15_000
const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const liveAt = async (plan: LifePlan, world: LifeWorld, life: Life, open: OpenLife): Promise<void> => {
  const { market, instrument } = plan
  const port = await life.begin()
  if (market.type === 'TERMINAL') return life.live(market.warmUp)
  const { timers } = world
  const { prices, warmUp } = market.open(open.known.day)
  const paper = new PaperTerminal({ market, instrument, port, token: open.bridgeToken, timers })
  const lived = life.live(warmUp)
  const played = playPaper({ plan, market, prices, world, life, open, paper })
  try {
    await Promise.race([lived, played.then(() => lived)])
  } finally {
    life.stop('it is over')
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
