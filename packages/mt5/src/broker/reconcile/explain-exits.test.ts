import type { DealRow } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { compareTickets, explainMissing } from './explain-exits.ts'

const { deal } = TERMINAL_SAMPLES.trade
const deals: DealRow[] = [
  [1, 2],
  [2, 1],
  [3, 1],
].map(([time = 0, volume = 0]) => ({ ...(deal ?? raise()), ticket: `${time}`, time, volume, entry: 'OUT' }))
const raise = (): never => {
  throw new Error('no deal')
}
const explained = (missing: number) =>
  explainMissing(missing, deals, ({ volume }) => volume)?.map(({ ticket }) => ticket) ?? null

test.each([
  [0, []],
  [1, ['3']],
  [2, ['2', '3']],
  [3, null],
  [4, ['1', '2', '3']],
  [5, null],
])('%d missing contracts are explained by %j', (missing, tickets) => expect(explained(missing)).toEqual(tickets))

test('tickets beyond what a double holds are ordered', () => {
  expect(compareTickets('18446744073709551614', '18446744073709551615')).toBeLessThan(0)
  expect(compareTickets('9', '10')).toBeLessThan(0)
  expect(compareTickets('10', '10')).toBe(0)
})
