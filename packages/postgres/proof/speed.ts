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
}

export interface SpeedOptions {
  readonly url: string
  readonly name: string
  readonly mode: PolicyMode
  readonly trades: number
  /** Trades in one statement. */
  readonly batch: number
  /** Connections at once. */
  readonly atOnce: number
}

const TRADES_A_BOT = 1_000

/** Brings trades in statements of one size, from several connections, and says how long that took. */
export const measureSpeed = async ({ url, name, mode, trades, batch, atOnce }: SpeedOptions): Promise<Speed> => {
  const config = parsePolicyConfig({ mode })
  const market: Market = {
    bots: Math.ceil(trades / TRADES_A_BOT),
    tradesABot: TRADES_A_BOT,
    config,
    settings: sharedSettingsHash(config),
  }
  const shared = await openSharedPolicy({ url, policy: name, config, who: 'proof', poolSize: atOnce })
  const parts: SoundLesson[][] = []
  const all = Array.from({ length: market.bots }, (_, bot) => soundOfBot(market, bot)).flat()
  for (let from = 0; from < trades; from += batch) parts.push(all.slice(from, from + batch))
  // plans and connections are made beforehand, by the first of them
  const warm = parts.splice(0, atOnce)
  await Promise.all(warm.map((part) => shared.learnJudged(part)))
  const left = parts.reduce((sum, part) => sum + part.length, 0)
  const start = performance.now()
  const talk = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) await shared.learnJudged(part)
  }
  await Promise.all(Array.from({ length: atOnce }, talk))
  const seconds = (performance.now() - start) / 1_000
  await shared.close()
  return { trades: left, seconds, tradesASecond: left / seconds }
}
