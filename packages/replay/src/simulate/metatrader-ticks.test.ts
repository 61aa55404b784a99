import { WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { formatMetaTraderTicks } from './metatrader-ticks.ts'
import type { SimulatedTick } from './simulated-data.ts'

const at = (milliseconds: number): number => Date.UTC(2026, 2, 2, 12) + milliseconds

const ticks: SimulatedTick[] = [
  { time: at(7), bid: 140_175, ask: 140_180, last: null, volume: 0, aggressor: null },
  { time: at(257), bid: 140_175, ask: 140_180, last: 140_180, volume: 3, aggressor: 'BUY' },
  { time: at(257), bid: 140_170, ask: 140_180, last: 140_170, volume: 12, aggressor: 'SELL' },
  { time: at(61_000), bid: 140_170, ask: 140_175, last: 140_170, volume: 0, aggressor: null },
  { time: at(61_001), bid: 140_170, ask: 140_175, last: 140_170, volume: 12, aggressor: 'SELL' },
]

test('the layout of "Export Ticks": what did not change is blank', () =>
  expect(formatMetaTraderTicks(ticks, WIN)).toBe(
    '<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\r\n' +
      '2026.03.02\t09:00:00.007\t140175\t140180\t\t\t6\r\n' +
      '2026.03.02\t09:00:00.257\t\t\t140180\t3\t56\r\n' +
      '2026.03.02\t09:00:00.257\t140170\t\t140170\t12\t90\r\n' +
      '2026.03.02\t09:01:01.000\t\t140175\t\t\t4\r\n' +
      '2026.03.02\t09:01:01.001\t\t\t140170\t12\t88\r\n',
  ))
