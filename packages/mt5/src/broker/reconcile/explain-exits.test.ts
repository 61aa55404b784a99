import type { DealRow } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { compareTickets, explainMissing } from './explain-exits.ts'

const { deal } = TERMINAL_SAMPLES.trade
const dealsOf = (signed: readonly number[]): DealRow[] =>
  signed.map((contracts, index) => ({
    ...(deal ?? expect.unreachable()),
    ticket: `${index + 1}`,
    side: contracts < 0 ? 'SELL' : 'BUY',
    volume: Math.abs(contracts),
  }))
const explained = (unexplained: number, signed: readonly number[]) =>
  explainMissing(unexplained, dealsOf(signed), ({ side, volume }) => (side === 'BUY' ? volume : -volume))?.map(
    ({ ticket }) => ticket,
  ) ?? null

test.each([
  ['nothing', 0, [-2, -1], []],
  ['the newest exit', -1, [-2, -1, -1], ['3']],
  ['the newest exits', -4, [-2, -1, -1], ['1', '2', '3']],
  ['the stop, and what a person did and undid after it', -2, [2, -2, 1, -1], ['2', '3', '4']],
  ['the cover of a short', 3, [-3, 2, 1], ['2', '3']],
  ['what a person bought', 1, [2, -2, 1], ['3']],
] as const)('%s', (_, unexplained, deals, tickets) => expect(explained(unexplained, deals)).toEqual(tickets))

test.each([
  ['an exit that was told, of an earlier trade', -2, [2, -2, 2]],
  ['contracts that do not add up', -3, [-2, -2]],
  ['no deals at all', -3, []],
] as const)('%s explains nothing', (_, unexplained, deals) => expect(explained(unexplained, deals)).toBeNull())

test('tickets beyond what a double holds are ordered', () => {
  expect(compareTickets('18446744073709551614', '18446744073709551615')).toBeLessThan(0)
  expect(compareTickets('9', '10')).toBeLessThan(0)
  expect(compareTickets('10', '10')).toBe(0)
})
