/** A bot with engine, store on disk and bridge as a process of its own, killed −9 again and again; the terminal lives on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Rng, seededRng } from '@alavanca/core'
import { type Killing, liveAndDie, liveToTheEnd } from './lives.ts'
import { Market, type MarketPlan } from './market.ts'
import { type LifePlan, POINTS, type Point } from './plan.ts'
import { type SessionVerdict, verifySession } from './verify.ts'

/** The bot's process, to be bundled. */
export const BOT: string = join(import.meta.dirname, 'engine-process.ts')

export interface NodeKillPlan extends MarketPlan {
  /** `BOT`, bundled. */
  readonly program: string
  /** At most so many: a halted engine waits for a person, and the session ends. */
  readonly kills: number
}

export interface NodeKillVerdict extends SessionVerdict {
  /** Kills at each moment around the outbox, and at any other. */
  readonly killsAt: Readonly<Record<Point | 'ANY', number>>
}

interface Fate {
  readonly death: LifePlan['death']
  readonly killing: Killing
}

/** Each moment of the outbox in its turn, and between them any moment at all, that of recovery included. */
const fateOf = (index: number, rng: Rng): Fate => {
  const point = POINTS[Math.floor((index * 2) / 3) % POINTS.length]
  if (index % 3 === 2 || point === undefined) {
    const after = rng.next() < 0.4 ? 'started' : 'ready'
    return { death: null, killing: { type: 'TIME', after, ms: Math.floor(rng.next() * 250) } }
  }
  return { death: { point, times: 1 + Math.floor(rng.next() * 4) }, killing: { type: 'POINT' } }
}

export const nodeKills = async ({ program, kills, ...plan }: NodeKillPlan): Promise<NodeKillVerdict> => {
  const rng = seededRng(`${plan.seed} kills`)
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-node-kills-'))
  const market = await Market.open(plan)
  const { port, token } = market
  const life = { port, token, database: join(folder, 'bot.db') }
  const killsAt: Record<string, number> = Object.fromEntries([...POINTS, 'ANY'].map((point) => [point, 0]))
  try {
    for (let index = 0; index < kills; index += 1) {
      const { death, killing } = fateOf(index, rng)
      if (!(await liveAndDie(program, { ...life, death, isLast: false }, killing))) break
      const point = death?.point ?? 'ANY'
      killsAt[point] = (killsAt[point] ?? 0) + 1
    }
    await liveToTheEnd(program, { ...life, death: null, isLast: true })
    // as: each of these names was put in above
    return { ...(await verifySession(life.database, market)), killsAt: killsAt as NodeKillVerdict['killsAt'] }
  } finally {
    market.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
