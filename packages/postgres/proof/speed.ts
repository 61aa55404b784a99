import { readdirSync, readFileSync } from 'node:fs'
import { type PolicyMode, parsePolicyConfig } from '@alavanca/policy'
import { sharedSettingsHash } from '@alavanca/policy/shared'
import type { SoundLesson } from '../src/ledger/lesson.ts'
import { openSharedPolicy, type SharedPolicy } from '../src/shared-policy.ts'
import { type Market, soundOfBot } from './lessons.ts'

/** How fast trades go in. */
export interface Speed {
  readonly trades: number
  readonly seconds: number
  readonly tradesASecond: number
  /** Microseconds of a processor that a trade takes here and in the server: what a busy machine leaves of a figure. */
  readonly clientMicros: number
  readonly serverMicros: number
}

export interface SpeedOptions {
  readonly url: string
  readonly name: string
  readonly mode: PolicyMode
  readonly trades: number
  /** Trades in one call. */
  readonly batch: number
  /** Bots that share nothing but the server: each has connections of its own. */
  readonly bots: number
  /** Connections of each. */
  readonly connections: number
  /** Calls at once, of each. */
  readonly atOnce: number
  /** Session days over which trades are spread. */
  readonly days: number
}

const TRADES_A_BOT = 1_000
/** Of `/proc`, on Linux. */
const TICKS_A_SECOND = 100

/** Processor seconds of a process that works for a server: a connection of this proof, or one that writes for it; 0 for others. */
const secondsOf = (pid: string): number => {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (!/^postgres: (?:alavanca|walwriter|background writer|checkpointer)/.test(command)) return 0
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
  } catch {
    // it has just ended
    return 0
  }
}

/** Of all such processes of the machine, by what Linux tells of them; 0 elsewhere. */
export const serverSeconds = (): number => {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.reduce((sum, pid) => sum + secondsOf(pid), 0)
  } catch {
    return 0
  }
}

/** Brings trades in calls of one size, from one or several bots at once, and says how long that took. */
export const measureSpeed = async (options: SpeedOptions): Promise<Speed> => {
  const { url, name, mode, trades, batch, connections, atOnce, days } = options
  const config = parsePolicyConfig({ mode })
  const market: Market = {
    bots: Math.ceil(trades / TRADES_A_BOT),
    tradesABot: TRADES_A_BOT,
    config,
    settings: sharedSettingsHash(config),
    days,
  }
  const bots = await Promise.all(
    Array.from({ length: options.bots }, () =>
      openSharedPolicy({ url, policy: name, config, who: 'proof', poolSize: connections }),
    ),
  )
  const parts: SoundLesson[][] = []
  const all = Array.from({ length: market.bots }, (_, bot) => soundOfBot(market, bot)).flat()
  for (let from = 0; from < trades; from += batch) parts.push(all.slice(from, from + batch))
  const talkers = bots.flatMap((bot) => Array.from({ length: atOnce }, () => bot))
  // plans and connections are made beforehand, by the first of them
  const warm = parts.splice(0, talkers.length)
  await Promise.all(warm.map((part, index) => talkers[index]?.learnJudged(part)))
  const left = parts.reduce((sum, part) => sum + part.length, 0)
  const [start, client, server] = [performance.now(), process.cpuUsage(), serverSeconds()]
  const talk = async (bot: SharedPolicy): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const { counted } = await bot.learnJudged(part)
      if (counted !== part.length) throw new Error(`${counted} of ${part.length} trades were counted`)
    }
  }
  await Promise.all(talkers.map(talk))
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(client)
  const serverMicros = ((serverSeconds() - server) * 1e6) / left
  await Promise.all(bots.map((bot) => bot.close()))
  return { trades: left, seconds, tradesASecond: left / seconds, clientMicros: (user + system) / left, serverMicros }
}
