import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A MetaTrader recording of so many session days of five-minute bars that climb and fall by turns. */
export const barsText = (days: number, barsADay: number): string =>
  Array.from({ length: days * barsADay }, (_, index) => {
    const [day, bar] = [Math.floor(index / barsADay), index % barsADay]
    const time = new Date(Date.UTC(2026, 2, 2 + day, 9, bar * 5)).toISOString()
    const price = 130_000 + 5 * Math.round(60 * Math.sin(index / 8))
    const stamp = `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)}`
    return `${stamp},${price},${price + 60},${price - 60},${price + 20},800,1500\r\n`
  }).join('')

/** Bars of days that climb, or fall, all day long: whoever buys earns, or loses, with any target. */
export const barsThat = (way: 'climb' | 'fall', days = 6, barsADay = 25): string =>
  Array.from({ length: days * barsADay }, (_, index) => {
    const [day, bar] = [Math.floor(index / barsADay), index % barsADay]
    const time = new Date(Date.UTC(2026, 2, 2 + day, 9, bar * 5)).toISOString()
    const price = 130_000 + (way === 'climb' ? 1 : -1) * (20 * (index + 1) + 5 * ((day * day) % 3) * bar)
    const stamp = `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)}`
    return `${stamp},${price},${price + 30},${price - 30},${price + 20},800,1500\r\n`
  }).join('')

/** A strategy module that buys every so many bars. */
export const strategyText = (name: string, every: number): string => `
export default ({ instrument }) => {
  let seen = 0
  return {
    name: '${name}',
    onBar: ({ time, durationMs, close }) =>
      ++seen % ${every} ? null : {
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
  writeFileSync(join(folder, 'bars.csv'), barsText(days, 25))
  writeFileSync(join(folder, 'strategy.mjs'), strategyText('every-fourth', 4))
  return folder
}

/** `alavanca replay` on them. */
export const replayWords = (...more: readonly string[]): readonly string[] => [
  'replay',
  ...['--data', 'bars.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--strategy', 'strategy.mjs'],
  ...more,
]
