/** As much of backtest-kit as is measured, and where it is found. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface Candle {
  readonly timestamp: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** What a strategy of it answers: a trade with its ways out, or nothing. */
interface KitSignal {
  readonly position: 'long' | 'short'
  readonly priceTakeProfit: number
  readonly priceStopLoss: number
  readonly minuteEstimatedTime: number
  readonly cost: number
}

export interface BacktestKit {
  readonly addExchangeSchema: (schema: {
    readonly exchangeName: string
    readonly getCandles: (symbol: string, interval: string, since: Date, limit: number) => Promise<readonly Candle[]>
    readonly formatPrice: (symbol: string, price: number) => Promise<string>
    readonly formatQuantity: (symbol: string, quantity: number) => Promise<string>
  }) => void
  readonly addFrameSchema: (schema: {
    readonly frameName: string
    readonly interval: '1m'
    readonly startDate: Date
    readonly endDate: Date
  }) => void
  readonly addStrategySchema: (schema: {
    readonly strategyName: string
    readonly interval: '1m'
    readonly getSignal: (symbol: string, when: Date, price: number) => Promise<KitSignal | null>
  }) => void
  readonly setConfig: (config: Readonly<Record<string, boolean | number>>) => void
  readonly Backtest: {
    readonly run: (
      symbol: string,
      names: Readonly<Record<string, string>>,
    ) => AsyncIterable<{ readonly action: string }>
  }
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestIn = (folder: string): Manifest | undefined => {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** Its adapters that keep things on disk, each of which can be told to keep nothing. */
const forgetEverything = (kit: object): void => {
  for (const part of Object.values(kit)) {
    if (typeof part?.useDummy === 'function') part.useDummy()
  }
}

export interface FoundKit {
  /** In its fastest form: nothing on disk, no queue of candles, no hand-over to other symbols. */
  readonly load: () => BacktestKit
  /** Its version, and those of the libraries that it stands on, each with what it asks for. */
  readonly versions: string
}

/** Null where it is not installed. */
export const findBacktestKit = (peers: string): FoundKit | null => {
  const folder = join(peers, 'node_modules')
  const manifest = manifestIn(join(folder, 'backtest-kit'))
  if (manifest === undefined) return null
  const load = (): BacktestKit => {
    // as: version 19.5.0 has these, and types that only its own compiler reads
    const kit = createRequire(join(peers, 'package.json'))('backtest-kit') as BacktestKit
    forgetEverything(kit)
    kit.setConfig({ CC_ENABLE_BACKTEST_PARALLEL_SPIN: false, CC_ENABLE_CANDLE_FETCH_MUTEX: false })
    return kit
  }
  const beside = Object.entries(manifest.dependencies ?? {}).map(
    ([name, asked]) => `${name} ${manifestIn(join(folder, name))?.version ?? 'none'} (asked for: ${asked})`,
  )
  return { load, versions: `backtest-kit ${manifest.version} with ${beside.join(', ')}` }
}
