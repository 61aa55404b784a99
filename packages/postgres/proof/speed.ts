import { type PolicyMode, parsePolicyConfig } from '@alavanca/policy'
import { sharedSettingsHash } from '@alavanca/policy/shared'
import type { SoundLesson } from '../src/ledger/lesson.ts'
import { openSharedPolicy, type SharedPolicy } from '../src/shared-policy.ts'
import { type Market, soundOfBot } from './lessons.ts'
import { ServerTime } from './server-time.ts'

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
  const time = await ServerTime.of(url)
  const parts: SoundLesson[][] = []
  const all = Array.from({ length: market.bots }, (_, bot) => soundOfBot(market, bot)).flat()
  for (let from = 0; from < trades; from += batch) parts.push(all.slice(from, from + batch))
  const talkers = bots.flatMap((bot) => Array.from({ length: atOnce }, () => bot))
  // plans and connections are made beforehand, by the first of them
  const warm = parts.splice(0, talkers.length)
  await Promise.all(warm.map((part, index) => talkers[index]?.learnJudged(part)))
  const left = parts.reduce((sum, part) => sum + part.length, 0)
  const [start, client, server] = [performance.now(), process.cpuUsage(), time.seconds()]
  // counted up: to take the first of a long list out of it moves all others
  let next = 0
  const talk = async (bot: SharedPolicy): Promise<void> => {
    for (let part = parts[next++]; part !== undefined; part = parts[next++]) {
      const { counted } = await bot.learnJudged(part)
      if (counted !== part.length) throw new Error(`${counted} of ${part.length} trades were counted`)
    }
  }
  await Promise.all(talkers.map(talk))
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(client)
  const serverMicros = ((time.seconds() - server) * 1e6) / left
  await Promise.all(bots.map((bot) => bot.close()))
  return { trades: left, seconds, tradesASecond: left / seconds, clientMicros: (user + system) / left, serverMicros }
}
