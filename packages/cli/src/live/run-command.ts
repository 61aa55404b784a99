import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { AlavancaError, type Instrument } from '@alavanca/core'
import {
  controlPath,
  exitOfOpening,
  LIFE_EXIT,
  LifeLog,
  type LifePlan,
  type LifeWorld,
  outletsOf,
  runLife,
  Scrubber,
} from '@alavanca/live'
import { systemTimers } from '@alavanca/mt5'
import { parseBrokerConfig } from '@alavanca/replay'
import { loadSettings } from '@alavanca/settings'
import { readEnvFile } from '../env/env-text.ts'
import { tellEnvFile } from '../env/with-env-file.ts'
import { loadInstrument } from '../load-instrument.ts'
import type { Book } from '../map/declare.ts'
import { optionsInWords } from '../options-in-words.ts'
import { loadStrategy } from '../strategy/load-strategy.ts'
import { tellShipped } from '../strategy/shipped.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError, usage } from '../usage-error.ts'
import { type Bot, botOf, paperCommandToken } from './bot-files.ts'
import { type RunArguments, type RunWords, runArguments } from './run-arguments.ts'
import { marketOf } from './run-markets.ts'
import { sharingOf } from './sharing-of.ts'

const MINUTE_MS = 60_000

const tradeAccountOf = ({ account }: RunArguments, { live }: Bot): string | null => {
  const { tradeAccount, login } = live
  if (account !== undefined && tradeAccount !== null && account !== tradeAccount)
    throw usage`--account says ${account}, and ALAVANCA_TRADE_ACCOUNT says ${tradeAccount}.`
  const named = account ?? tradeAccount
  if (named !== null && login !== null && named !== login)
    throw usage`Account ${named} is to be traded, and ALAVANCA_MT5_LOGIN allows ${login} alone.`
  return named
}

/** Read once the life looks at it: what is wrong with it is told there, and keeps no bot from trading. */
const challengerOf = (
  { challenger: name, preset, ignoredVariables: ignore, ...costs }: RunArguments,
  { environment }: Bot,
  instrument: Instrument,
  { directory }: Terminal,
): LifePlan['challenger'] => {
  if (name === undefined) return undefined
  const { spreadPoints, slippagePoints, commissionPerContract } = costs
  return {
    name,
    settings: () => loadSettings({ ...environment, ...readEnvFile(resolve(directory, name)) }, { preset, ignore }),
    broker: parseBrokerConfig({ spreadPoints, slippagePoints, commissionPerContract }, instrument),
  }
}

const planOf = async (asked: RunArguments, bot: Bot, terminal: Terminal): Promise<LifePlan> => {
  const { directory } = terminal
  const { live, database } = bot
  const settings = loadSettings(bot.environment, { preset: asked.preset, ignore: asked.ignoredVariables })
  const instrument = await loadInstrument(asked.instrument, directory)
  const tradeAccount = asked.paper ? null : tradeAccountOf(asked, bot)
  const strategy = await loadStrategy(asked.strategy, directory)
  const today = new Date().toISOString().slice(0, 10)
  const market = await marketOf({ asked, bot, instrument, settings, directory }, today)
  return {
    ...{ settings, instrument, strategy, market, database, tradeAccount },
    barMs: asked.timeframeMs ?? MINUTE_MS,
    token: market.type === 'TERMINAL' ? market.token : paperCommandToken(bot),
    controlPath: controlPath(database, { platform: process.platform, temporary: tmpdir() }),
    isObserving: asked.observe,
    // paper is as careful as its capital, unless somebody says a number
    maxContractsPerOrder:
      asked.maxContracts ?? (asked.paper ? settings.capital.maxTotalContracts : live.maxContractsPerOrder),
    orderPrefix: asked.orderPrefix,
    challenger: challengerOf(asked, bot, instrument, terminal),
    sharing: await sharingOf(bot, settings),
    alarmQuietMs: live.alarmRepeatMinutes * MINUTE_MS,
  }
}

const worldOf = (asked: RunArguments, { live, environment }: Bot, plan: LifePlan, terminal: Terminal): LifeWorld => {
  const path = asked.logFile ?? live.logFile
  const log = new LifeLog({
    out: terminal.out,
    isScreen: terminal.isScreen ?? false,
    file: path === null ? null : { path, megabytes: live.logMegabytes, files: live.logFiles },
    scrubber: new Scrubber([live.token, plan.token, live.alarmWebhook, live.policyDatabase]),
    now: Date.now,
  })
  return {
    log,
    outlets: outletsOf({ onAlarm: live.onAlarm, alarmWebhook: live.alarmWebhook, environment, fetch }),
    timers: systemTimers,
    steady: () => performance.now(),
    typed: terminal.lines(),
    onStop: terminal.onStop ?? (() => () => undefined),
  }
}

/** What keeps a life from beginning, in words; the exit code says whether starting again could help. */
const cannotBegin = (error: unknown, terminal: Terminal): number => {
  if (error instanceof UsageError) throw error
  const message = error instanceof Error ? error.message : String(error)
  terminal.err(`${optionsInWords(message)}\n${error instanceof AlavancaError ? `(${error.code})\n` : ''}`)
  // a strategy that cannot even be loaded is the caller's to mend
  return error instanceof AlavancaError ? exitOfOpening(error) : LIFE_EXIT.configuration
}

/** `alavanca run`: a life at a market, until it is asked to stop. Resolves to its exit code. */
export const runCommand = async (words: RunWords, terminal: Terminal, { texts }: Book): Promise<number> => {
  const asked = runArguments(words)
  let plan: LifePlan
  let world: LifeWorld
  try {
    const bot = botOf(asked, terminal)
    if (asked.envFile === undefined) tellEnvFile(terminal)
    tellShipped(asked.strategy, terminal)
    plan = { ...(await planOf(asked, bot, terminal)), language: texts.language }
    world = worldOf(asked, bot, plan, terminal)
  } catch (error) {
    return cannotBegin(error, terminal)
  }
  const exit = await runLife(plan, world)
  await world.log.close()
  return exit
}
