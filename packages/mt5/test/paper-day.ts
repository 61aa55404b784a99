/** A recorded day of ticks in replay: what every other way to trade it is held against. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import type { LearningConfig } from '@alavanca/engine'
import {
  type HostStrategyFactory,
  loadRecording,
  type MarketBar,
  type MarketTick,
  parseBrokerConfig,
  ReplaySession,
} from '@alavanca/replay'
import { loadSettings } from '@alavanca/settings'
import { Notes, type Told } from './told.ts'

const DATA = join(import.meta.dirname, '..', '..', '..', 'examples', 'data')
const DAY = 'SIMULATED_WIN_202609010900_202609011824.csv.gz'
const WEEKS = 'SIMULATED_WIN_M1_202607060900_202608311824.csv.gz'
/** What trading costs, whoever carries it out. */
export const COSTS = { commissionPerContract: 0.25 }

const load = async (name: string) => {
  const bytes = readFileSync(join(DATA, name))
  return loadRecording([bytes], { name, instrument: WIN, timeZone: 'America/Sao_Paulo' })
}

export interface Recorded {
  readonly warmUp: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
}

export const recordedDay = async (mostTicks = Number.POSITIVE_INFINITY): Promise<Recorded> => {
  const [day, weeks] = await Promise.all([load(DAY), load(WEEKS)])
  if (day.kind !== 'ticks' || weeks.kind !== 'bars') throw new Error('the demo recordings are others than expected')
  const [ticks, warmUp]: [MarketTick[], MarketBar[]] = [[], []]
  for await (const batch of day.batches) ticks.push(...batch)
  for await (const batch of weeks.batches) warmUp.push(...batch)
  return { warmUp, ticks: ticks.slice(0, mostTicks) }
}

const settings = loadSettings({})
const learning: LearningConfig = { gate: settings.gate, policy: settings.policy, online: settings.online }
const { policy: byActions } = loadSettings({ RL_POLICY_MODE: 'THOMPSON_SAMPLING', RL_BELIEF_WIDTH: 'coin' })

/** What one comparison asks for beside the recording; left out, it is as a fresh installation has it. */
export interface DayOptions {
  /** False: no contracts beyond those of the base. */
  readonly extras?: boolean
  /** By actions, which learn from nothing but trades: what is simulated depends on who sees a price first. */
  readonly byActions?: boolean
  /** Length of the bars that the bot is shown. */
  readonly barMs?: number
}

/** The day's rules, the same for every engine. */
export const rulesOf = ({ extras = true, barMs = 60_000, byActions: isTable = false }: DayOptions) => ({
  capital: { ...settings.capital, releverageEnabled: extras && settings.capital.releverageEnabled },
  scalp: settings.scalp,
  timeZone: settings.session.timeZone,
  learning: isTable ? { ...learning, policy: byActions } : learning,
  barMs,
})

export const dayInReplay = (
  { warmUp, ticks }: Recorded,
  makeStrategy: HostStrategyFactory,
  options: DayOptions = {},
): Told => {
  const notes = new Notes()
  const session = new ReplaySession({
    instrument: WIN,
    strategy: makeStrategy({ instrument: WIN }),
    broker: parseBrokerConfig(COSTS, WIN),
    ...rulesOf(options),
    listener: { onStep: notes.take },
  })
  for (const bar of warmUp) session.warmUp(bar)
  for (const tick of ticks) session.onTick(tick)
  session.finish()
  return notes.told()
}
