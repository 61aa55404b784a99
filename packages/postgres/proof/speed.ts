import { readdirSync, readFileSync } from 'node:fs'
import { type PolicyMode, parsePolicyConfig } from '@alavanca/policy'
import { sharedSettingsHash } from '@alavanca/policy/shared'
import type { SoundLesson } from '../src/ledger/lesson.ts'
import { openSharedPolicy } from '../src/shared-policy.ts'
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
  /** Trades in one statement. */
  readonly batch: number
  /** Connections at once. */
  readonly connections: number
  /** Statements at once. */
  readonly atOnce: number
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
const serverSeconds = (): number => {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.reduce((sum, pid) => sum + secondsOf(pid), 0)
  } catch {
    return 0
  }
}

/** Brings trades in statements of one size, from several connections, and says how long that took. */
export const measureSpeed = async ({
  url,
  name,
  mode,
  trades,
  batch,
  connections,
  atOnce,
}: SpeedOptions): Promise<Speed> => {
  const config = parsePolicyConfig({ mode })
  const market: Market = {
    bots: Math.ceil(trades / TRADES_A_BOT),
    tradesABot: TRADES_A_BOT,
    config,
    settings: sharedSettingsHash(config),
  }
  const shared = await openSharedPolicy({ url, policy: name, config, who: 'proof', poolSize: connections })
  const parts: SoundLesson[][] = []
  const all = Array.from({ length: market.bots }, (_, bot) => soundOfBot(market, bot)).flat()
  for (let from = 0; from < trades; from += batch) parts.push(all.slice(from, from + batch))
  // plans and connections are made beforehand, by the first of them
  const warm = parts.splice(0, atOnce)
  await Promise.all(warm.map((part) => shared.learnJudged(part)))
  const left = parts.reduce((sum, part) => sum + part.length, 0)
  const [start, client, server] = [performance.now(), process.cpuUsage(), serverSeconds()]
  const talk = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) await shared.learnJudged(part)
  }
  await Promise.all(Array.from({ length: atOnce }, talk))
  const seconds = (performance.now() - start) / 1_000
  const { user, system } = process.cpuUsage(client)
  const serverMicros = ((serverSeconds() - server) * 1e6) / left
  await shared.close()
  return { trades: left, seconds, tradesASecond: left / seconds, clientMicros: (user + system) / left, serverMicros }
}
