import { AlarmDesk } from '../alarms/alarm-desk.ts'
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
  const { sequence } = open.known
  const paper = new PaperTerminal({ market, instrument, port, token: open.bridgeToken, timers, sequence })
  const lived = life.live(warmUp)
  const played = playPaper({ plan, market, prices, world, life, open, paper })
  try {
    await Promise.race([lived, played.then(() => lived)])
  } finally {
    life.stop('it is over')
    paper.stop()
  }
}

/** Somebody has to be woken, and is waited for. */
const endedByItself = async (alarms: AlarmDesk, error: unknown): Promise<void> => {
  const message = `It ended by itself: ${inWords(error)} Positions stay at the broker with their stops.`
  alarms.raise([{ kind: 'ENDED', subject: '', message }])
  await alarms.settled(LAST_WORDS_MS)
}

/** Who hears what is typed: one life after the other. */
interface Listener {
  life: Life | null
}

/** What stays while one life follows another. */
interface Lasting {
  readonly listener: Listener
  readonly alarms: AlarmDesk
}

const readTyped = async (typed: LifeWorld['typed'], listener: Listener): Promise<void> => {
  for await (const line of typed) if (line.trim() !== '') await listener.life?.typed(line)
}

/** Lives once; null where another is to begin with what this one has left. */
const liveOnce = async (plan: LifePlan, world: LifeWorld, { listener, alarms }: Lasting): Promise<LifeExit | null> => {
  const { log } = world
  let open: OpenLife
  let life: Life
  try {
    open = await openLife(plan, world)
    life = new Life(plan, world, { open, alarms })
  } catch (error) {
    const exit = exitOfOpening(error)
    log.say(fault('Cannot', `begin: ${inWords(error)}`))
    if (exit !== LIFE_EXIT.configuration) await endedByItself(alarms, error)
    return exit
  }
  listener.life = life
  let exit: LifeExit = LIFE_EXIT.stopped
  try {
    await liveAt(plan, world, life, open)
  } catch (error) {
    exit = life.hasBegun ? LIFE_EXIT.failed : exitOfOpening(error)
    log.say(fault('Failed', inWords(error)))
    if (exit !== LIFE_EXIT.configuration) await endedByItself(alarms, error)
  }
  listener.life = null
  await life.close()
  await alarms.settled(LAST_WORDS_MS)
  if (life.isBoundAnew && exit === LIFE_EXIT.stopped) return null
  const { tradingState, positions } = open.engine.publicState()
  log.say(info('Ended', `${tradingState}, ${positions.length} positions held; exit code ${exit}`))
  return exit
}

/**
 * A whole life: opens what the last one left, waits for its terminal, trades, and ends when it is asked to, with what a
 * supervisor should know. Never throws.
 */
export const runLife = async (plan: LifePlan, world: LifeWorld): Promise<LifeExit> => {
  const listener: Listener = { life: null }
  const { log, outlets, timers } = world
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      timers.after(milliseconds, resolve)
    })
  const alarms = new AlarmDesk({ log, outlets, quietMs: plan.alarmQuietMs, now: timers.now, wait })
  readTyped(world.typed, listener).catch((error: unknown) => world.log.say(fault('Keyboard', inWords(error))))
  let exit: LifeExit | null = null
  while (exit === null) exit = await liveOnce(plan, world, { listener, alarms })
  return exit
}
