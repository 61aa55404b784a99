import { type Cents, type Rng, SessionCalendar, seededRng } from '@alavanca/core'
import { type ClosedTrade, type PolicyConfig, TRADING_ACTIONS } from '@alavanca/policy'
import { SharedSums, shareOfTrade } from '@alavanca/policy/shared'
import type { SharedLesson, SoundLesson } from '../src/ledger/lesson.ts'

/** A day of 2026 on which markets are open, in the afternoon. */
const START = Date.UTC(2026, 8, 21, 15)
const DAY = 86_400_000
/** Days over which trades are spread, unless a market has its own. */
const DAYS = 20
const REGIMES = ['TREND_UP', 'TREND_DOWN', 'RANGE', 'VOLATILE']

/** A simulated market: what each of many bots traded, always the same for the same bot. */
export interface Market {
  readonly bots: number
  readonly tradesABot: number
  readonly config: PolicyConfig
  readonly settings: string
  /** Session days over which trades are spread; 20 unless given. */
  readonly days?: number
}

const tradeOf = (rng: Rng, bot: number, index: number, days: number): ClosedTrade => {
  const action = TRADING_ACTIONS[Math.floor(rng.next() * 3)] ?? 'ENTER'
  const regime = REGIMES[Math.floor(rng.next() * REGIMES.length)] ?? 'RANGE'
  const isExtra = action === 'ENTER_WITH_REALAVANCAGEM'
  const closedAt = START + Math.floor(rng.next() * days) * DAY
  return {
    id: `bot-${bot}:${index}`,
    symbol: 'WIN',
    regime,
    state: `${regime}|${10 + Math.floor(rng.next() * 7)}:00|${['LOW', 'MEDIUM', 'HIGH'][Math.floor(rng.next() * 3)]}|LOW`,
    action,
    booked: action,
    propensity: rng.next(),
    openedAt: closedAt - 60_000,
    closedAt,
    basePnl: Math.round((rng.next() - 0.48) * 20_000) as Cents,
    extraPnl: (isExtra ? Math.round((rng.next() - 0.5) * 8_000) : 0) as Cents,
    riskBudget: 5_000 as Cents,
    shares: { base: action === 'ENTER_CONSERVATIVE' ? 0.75 : 1, extra: isExtra ? 1 : 0 },
  }
}

/** Everything that one bot traded. */
const lessonsOfBot = ({ tradesABot, settings, days = DAYS }: Market, bot: number): readonly SharedLesson[] => {
  const rng = seededRng(`market ${bot}`)
  return Array.from({ length: tradesABot }, (_, index) => ({
    bot: `bot-${bot}`,
    settings,
    trade: tradeOf(rng, bot, index, days),
    reward: Math.round(rng.next() * 1e6) / 1e6,
  }))
}

/** The same, as it is summed. */
export const soundOfBot = (market: Market, bot: number): readonly SoundLesson[] => {
  const calendar = new SessionCalendar(market.config.timeZone, 'timeZone', market.config.sessionRollover)
  return lessonsOfBot(market, bot).map((lesson) => ({
    bot: lesson.bot,
    lesson,
    share: shareOfTrade(lesson.trade, lesson.reward, market.config, calendar),
  }))
}

/** What one process makes of all of it, in the plainest order. */
export const inOneProcess = (market: Market): SharedSums => {
  const sums = new SharedSums()
  for (let bot = 0; bot < market.bots; bot += 1) for (const { share } of soundOfBot(market, bot)) sums.add(share)
  return sums
}
