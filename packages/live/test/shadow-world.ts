import { type EpochMs, type Rng, seededRng, WIN } from '@alavanca/core'
import { Engine, type EngineEvent, type Step } from '@alavanca/engine'
import { engineConfigOf, parseBrokerConfig } from '@alavanca/replay'
import { engineSettings, loadSettings, type Settings } from '@alavanca/settings'
import { Shadow, type ShadowParts } from '../src/challenger/shadow.ts'
import { shadowPartsOf, shadowStartOf } from '../src/challenger/shadow-parts.ts'

export type Variables = Readonly<Record<string, string>>

/** Settings with a base of ten contracts and no day that ends early. */
export const settingsWith = (variables: Variables = {}): Settings =>
  loadSettings({ OPERATOR_CAPITAL_BRL: '10000', MARGIN_PER_CONTRACT_BRL: '1000', ...variables })

export const partsWith = (challenger: Variables = {}, champion: Variables = {}): ShadowParts =>
  shadowPartsOf({
    plan: { name: 'challenger.env', settings: () => settingsWith(challenger), broker: parseBrokerConfig({}, WIN) },
    champion: settingsWith(champion),
    challenger: settingsWith(challenger),
    inForce: null,
    instrument: WIN,
    barMs: 60_000,
  })

/** A comparison that begins with a bot that has learnt nothing. */
export const begin = (parts: ShadowParts): Shadow => {
  const bot = new Engine({ config: engineConfigOf({ ...engineSettings(settingsWith()), instrument: WIN }) })
  return Shadow.begin(parts, shadowStartOf(parts, bot.snapshot()))
}

const stepOf = (event: EngineEvent, sequence: number): Step => ({
  sequence,
  time: event.time as EpochMs,
  event,
  commands: [],
  records: [],
})

const FIRST_DAY = Date.UTC(2026, 2, 2, 12)
const DAY_MS = 86_400_000
const QUOTE_MS = 15_000
const QUOTES_A_DAY = 2_000

const contextOf = (rng: Rng) => ({
  regime: 'TREND_UP',
  globalConfidence: rng.next(),
  ensembleDisagreement: rng.next(),
  liquidityStrength: rng.next(),
  transitionActive: false,
})

/** Steps of a bot in a market of noise: a walk of prices, and now and then a signal that knows nothing of what comes. */
export const noise = (seed: string, days: number, quotesPerSignal = 100): readonly Step[] => {
  const rng = seededRng(seed)
  const steps: Step[] = []
  const add = (event: EngineEvent): void => void steps.push(stepOf(event, steps.length + 1))
  let bid = 130_000
  for (let quote = 0; quote < days * QUOTES_A_DAY; quote += 1) {
    const time = FIRST_DAY + Math.floor(quote / QUOTES_A_DAY) * DAY_MS + (quote % QUOTES_A_DAY) * QUOTE_MS
    bid += 5 * (Math.floor(rng.next() * 9) - 4)
    add({ type: 'QUOTE', symbol: 'WIN', time, bid, ask: bid + 5 })
    if (rng.next() * quotesPerSignal >= 1) continue
    const way = rng.next() < 0.5 ? 1 : -1
    const signal = {
      id: `s-${quote}`,
      time,
      symbol: 'WIN',
      side: way === 1 ? 'BUY' : 'SELL',
      entryPrice: bid,
      stopPrice: bid - way * 150,
      targets: [bid + way * 150],
    } as const
    add({ type: 'SIGNAL', time, signal, context: contextOf(rng) })
  }
  return steps
}
