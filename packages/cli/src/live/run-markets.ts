import { resolve } from 'node:path'
import type { Instrument, MarketBar } from '@alavanca/core'
import { type LiveMarket, simulatedPrices, usualTerminalSymbol } from '@alavanca/live'
import type { Batches, Recording } from '@alavanca/recordings'
import { openRecording } from '@alavanca/recordings/node'
import { parseBrokerConfig } from '@alavanca/replay'
import type { Settings } from '@alavanca/settings'
import { readingOf } from '../open-market.ts'
import { usage } from '../usage-error.ts'
import type { Bot } from './bot-files.ts'
import type { RunArguments } from './run-arguments.ts'

interface Asked {
  readonly asked: RunArguments
  readonly bot: Bot
  readonly instrument: Instrument
  readonly settings: Settings
  readonly directory: string
}

const open = (file: string, { asked, instrument, directory }: Asked): Promise<Recording> =>
  openRecording(resolve(directory, file), {
    ...readingOf(asked),
    instrument,
    // as: `runArguments` lets no file through without its zone
    timeZone: asked.timeZone as string,
  })

const warmUpOf = async (asked: Asked): Promise<Batches<MarketBar>> => {
  const { warmUp } = asked.asked
  if (warmUp === undefined) return []
  const recording = await open(warmUp, asked)
  if (recording.kind === 'ticks') throw usage`--warm-up must be a recording of bars; this one has ticks.`
  return recording.batches
}

const terminalOf = async (all: Asked): Promise<LiveMarket> => {
  const { asked, bot, instrument } = all
  const { token, port, login, terminalSymbol } = bot.live
  if (token === null)
    throw usage`Set ALAVANCA_MT5_TOKEN to a secret, and InpToken of the Expert Advisor to the same one.`
  return {
    type: 'TERMINAL',
    token,
    port: asked.port ?? port,
    login,
    terminalSymbol: asked.terminalSymbol ?? terminalSymbol ?? usualTerminalSymbol(instrument),
    warmUp: await warmUpOf(all),
  }
}

/** The day after, as `YYYY-MM-DD`. */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const paperOf = async (all: Asked, today: string): Promise<LiveMarket> => {
  const { asked, instrument, settings } = all
  const { speed, days, seed, data, spreadPoints, slippagePoints, commissionPerContract } = asked
  const recording = data === undefined ? null : await open(data, all)
  const own = asked.warmUp === undefined ? null : await warmUpOf(all)
  const { capital } = settings
  return {
    type: 'PAPER',
    open: (lastDay) => {
      if (recording !== null) return { prices: recording, warmUp: own ?? [] }
      const firstDay = lastDay === null ? today : dayAfter(lastDay)
      const { prices, warmUp } = simulatedPrices({ instrument, seed, days, firstDay })
      return { prices, warmUp: own ?? warmUp }
    },
    speed,
    balance: capital.operatorCapital / 100,
    marginPerContract: capital.marginPerContract / 100,
    costs: parseBrokerConfig({ spreadPoints, slippagePoints, commissionPerContract }, instrument),
  }
}

/** The market that was asked for. Throws `UsageError`, and `UNREADABLE_DATA` for a file that cannot be read. */
export const marketOf = async (all: Asked, today: string): Promise<LiveMarket> =>
  all.asked.paper ? paperOf(all, today) : terminalOf(all)
