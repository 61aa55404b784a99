import { WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { metaTraderFileName } from './metatrader-file-name.ts'

const from = Date.UTC(2026, 5, 8, 12)
const to = Date.UTC(2026, 7, 28, 21, 24, 59, 999)

test('bars carry their timeframe', () =>
  expect(metaTraderFileName({ series: 'WIN$N', timeframe: 'M1', from, to }, WIN)).toBe(
    'WIN$N_M1_202606080900_202608281824.csv',
  ))

test('ticks have none', () =>
  expect(metaTraderFileName({ series: 'WINQ26', from, to }, WIN)).toBe('WINQ26_202606080900_202608281824.csv'))
