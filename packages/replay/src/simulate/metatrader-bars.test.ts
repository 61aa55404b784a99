import { EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { formatMetaTraderBars } from './metatrader-bars.ts'
import type { SimulatedBar } from './simulated-data.ts'

const nineInSaoPaulo = Date.UTC(2026, 2, 2, 12)
const shape = { durationMs: 60_000, volume: 544, tickVolume: 101 }
const HEADER = '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\r\n'

test('the layout of "Export Bars", on the wall clock of the session', () => {
  const first = {
    ...shape,
    time: nineInSaoPaulo,
    open: 140_175,
    high: 140_210,
    low: 140_055,
    close: 140_135,
    spread: 5,
  }
  const second = { ...first, time: nineInSaoPaulo + 60_000, open: 140_125, volume: 9, tickVolume: 2, spread: 10 }
  expect(formatMetaTraderBars([first, second], WIN)).toBe(
    `${HEADER}2026.03.02\t09:00:00\t140175\t140210\t140055\t140135\t101\t544\t5\r\n` +
      '2026.03.02\t09:01:00\t140125\t140210\t140055\t140135\t2\t9\t10\r\n',
  )
})

test.each<[Instrument, Partial<SimulatedBar>, string]>([
  [
    WDO,
    { open: 5400, high: 5400.5, low: 5399.5, close: 5400, spread: 0.5 },
    '5400.0\t5400.5\t5399.5\t5400.0\t101\t544\t5',
  ],
  [
    EURUSD,
    { open: 1.13, high: 1.13012, low: 1.12999, close: 1.1301, spread: 0.00012 },
    '1.13000\t1.13012\t1.12999\t1.13010\t101\t544\t12',
  ],
])('$symbol has all its decimal places, and its spread counted in the last of them', (instrument, prices, cells) => {
  // the fields left open are all in `prices`
  const bar = { ...shape, time: nineInSaoPaulo, ...prices } as SimulatedBar
  expect(formatMetaTraderBars([bar], instrument)).toContain(`:00:00\t${cells}\r\n`)
})

test('no bars are a header', () => expect(formatMetaTraderBars([], WIN)).toBe(HEADER))
