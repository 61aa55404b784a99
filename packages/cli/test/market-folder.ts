import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BARS_A_DAY = 25

const bars = (days: number): string =>
  Array.from({ length: days * BARS_A_DAY }, (_, index) => {
    const [day, bar] = [Math.floor(index / BARS_A_DAY), index % BARS_A_DAY]
    const time = new Date(Date.UTC(2026, 2, 2 + day, 9, bar * 5)).toISOString()
    const price = 130_000 + 5 * Math.round(60 * Math.sin(index / 8))
    const stamp = `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)}`
    return `${stamp},${price},${price + 60},${price - 60},${price + 20},800,1500\r\n`
  }).join('')

const STRATEGY = `
export default ({ instrument }) => {
  let seen = 0
  return {
    name: 'every-fourth',
    onBar: ({ time, durationMs, close }) =>
      ++seen % 4 ? null : {
        signal: { id: 's' + seen, time: time + durationMs, symbol: instrument.symbol, side: 'BUY',
          entryPrice: close, stopPrice: close - 100, targets: [close + 100] },
        context: { regime: 'TREND_UP', globalConfidence: 0.9, ensembleDisagreement: 0.1, liquidityStrength: 0.9, transitionActive: false },
      },
  }
}
`

/** A folder with a recording of so many session days, bars.csv, and a strategy that trades on it, strategy.mjs. */
export const marketFolder = (days: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-market-'))
  writeFileSync(join(folder, 'bars.csv'), bars(days))
  writeFileSync(join(folder, 'strategy.mjs'), STRATEGY)
  return folder
}

/** `alavanca replay` on them. */
export const replayWords = (...more: readonly string[]): readonly string[] => [
  'replay',
  ...['--data', 'bars.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--strategy', 'strategy.mjs'],
  ...more,
]
