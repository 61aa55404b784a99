import { expect, test } from 'vitest'
import { dateInName } from './date-in-name.ts'

test.each([
  ['20140508_eurusd_tick_quote.csv', '2014-05-08'],
  ['oanda_tick_eurusd_20140508_quote.zip', '2014-05-08'],
  ['20200106_es_minute_trade_202003.csv', '2020-01-06'],
  ['20140508-20140508.csv', '2014-05-08'],
  ['id-99999999-20140508.csv', '2014-05-08'],
  ['/data/20200101/20140508.csv', '2014-05-08'],
  ['C:\\20200101\\20140508.csv', '2014-05-08'],
])('%s is of %s', (name, day) => expect(dateInName(name)).toBe(Date.parse(`${day}T00:00:00Z`)))

test.each(['WING24M5.csv', '20140231.csv', '20140508_20140509.csv', 'WIN_202103100900.csv', '/20140508/ticks.csv'])(
  '%s does not say',
  (name) => expect(dateInName(name)).toBeNull(),
)
