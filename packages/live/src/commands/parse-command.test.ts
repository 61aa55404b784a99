import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS, commandHelp } from './command-help.ts'
import { parseCommand } from './parse-command.ts'

const speaker = { who: 'typed in', symbols: ['WIN', 'WDO'] }
const typed = (line: string) => {
  const parsed = parseCommand(line, speaker)
  return parsed.ok ? parsed.typed : parsed.message
}
const operator = (action: object, note = 'typed in', account: string | null = null) => ({
  type: 'OPERATOR',
  action,
  account,
  note,
})

test.each([
  ['status', { type: 'STATUS' }],
  ['  HELP ', { type: 'HELP' }],
  ['1000001', { type: 'LEAVE', account: '1000001', note: 'typed in' }],
  ['bind 1000001', { type: 'BIND', account: '1000001', note: 'typed in' }],
  ['stop for today', { type: 'STOP', note: 'for today (typed in)' }],
  ['pause', operator({ type: 'PAUSE' })],
  ['halt the news', operator({ type: 'HALT' }, 'the news (typed in)')],
  ['resume', operator({ type: 'RESUME' })],
  ['resume 1000001', operator({ type: 'RESUME' }, 'typed in', '1000001')],
  ['resume 1000001 all is clear', operator({ type: 'RESUME' }, 'all is clear (typed in)', '1000001')],
  ['resume all is clear', operator({ type: 'RESUME' }, 'all is clear (typed in)')],
  ['flatten', operator({ type: 'FLATTEN' })],
  ['flatten WDO enough', operator({ type: 'FLATTEN', symbol: 'WDO' }, 'enough (typed in)')],
  ['flatten enough for today', operator({ type: 'FLATTEN' }, 'enough for today (typed in)')],
  [
    'tune explorationFloor=0.02 extraMinProbability=auto it is sure enough',
    operator(
      { type: 'TUNE', change: { explorationFloor: 0.02, extraMinProbability: 'auto' } },
      'it is sure enough (typed in)',
    ),
  ],
  ['untune', operator({ type: 'TUNE_UNDO' })],
  ['untune it was better', operator({ type: 'TUNE_UNDO' }, 'it was better (typed in)')],
  ['untune 2 it was better', operator({ type: 'TUNE_UNDO', version: 2 }, 'it was better (typed in)')],
  ['close-extras WIN', operator({ type: 'CLOSE_EXTRAS', symbol: 'WIN' })],
  ['freeze RANGE', operator({ type: 'FREEZE', regime: 'RANGE' })],
  ['freeze LUNCH_BREAK it is thin', operator({ type: 'FREEZE', regime: 'LUNCH_BREAK' }, 'it is thin (typed in)')],
  ['unfreeze RANGE', operator({ type: 'UNFREEZE', regime: 'RANGE' })],
  ['rollback s-12 it unlearnt', operator({ type: 'ROLLBACK', snapshotId: 's-12' }, 'it unlearnt (typed in)')],
  [
    'settle WIN base 2 130000 closed by hand',
    operator(
      { type: 'SETTLE', symbol: 'WIN', leg: 'BASE', contracts: 2, price: 130_000, reason: 'closed by hand' },
      'closed by hand (typed in)',
    ),
  ],
  [
    'settle EURUSD EXTRA 0 1.0850 trade=t-1 no trace of it',
    operator(
      {
        type: 'SETTLE',
        symbol: 'EURUSD',
        leg: 'EXTRA',
        tradeId: 't-1',
        contracts: 0,
        price: 1.085,
        reason: 'no trace of it',
      },
      'no trace of it (typed in)',
    ),
  ],
  [
    'adopt WIN sell 1 130000 stop=130200 target=129500 contract=WINZ26 sold by phone',
    operator(
      {
        ...{ type: 'ADOPT', symbol: 'WIN', side: 'SELL', contracts: 1, price: 130_000, stopPrice: 130_200 },
        ...{ targetPrice: 129_500, contract: 'WINZ26', reason: 'sold by phone' },
      },
      'sold by phone (typed in)',
    ),
  ],
])('%s', (line, request) => expect(typed(line)).toEqual(request))

test.each([
  ['dance', 'There is no command dance'],
  ['', 'There is no command'],
  ['flatten WNI', 'WNI is not traded here; WIN, WDO is.'],
  ['bind', 'needs the number of the account'],
  ['freeze', 'The regime, such as TREND_UP, is missing.'],
  ['rollback', 'The snapshot is missing.'],
  ['tune', 'tune needs a setting with its value'],
  ['tune because', 'tune needs a setting with its value'],
  ['tune discount=little', 'discount must be a number such as 0.02; got little.'],
  ['tune discount=', 'discount must be a number such as 0.02; got nothing.'],
  ['settle WIN BASE 2 130000', 'A reason at the end'],
  ['settle WIN LEG 2 130000 x', 'The leg must be BASE or EXTRA; got LEG.'],
  ['settle WIN BASE two 130000 x', 'Contracts must be a whole number of at least 0; got two.'],
  ['settle WIN BASE 2 130,000 x', 'The price must be a price such as'],
  ['settle WIN BASE 2 0 x', 'The price must be a price such as'],
  ['settle', 'A reason at the end'],
  ['adopt WIN BUY 0 130000 stop=1 x', 'Contracts must be a whole number of at least 1; got 0.'],
  ['adopt WIN BUY 1 130000 a word', 'stop= must be a price such as'],
  ['adopt WIN BUY 1 130000 stop=129800', 'A reason at the end'],
])('%s is told how it is meant', (line, message) => expect(typed(line)).toContain(message))

test('the help names every command that can be typed, and no other', () => {
  for (const { words } of COMMANDS) {
    const [command = ''] = words.split(' ')
    expect(String(typed(command))).not.toMatch(/^There is no command/)
    expect(commandHelp()).toContain(command)
    expect(commandHelp('pt-BR')).toMatch(new RegExp(`^${command}( |$)`, 'm'))
  }
  const source = readFileSync(join(import.meta.dirname, 'parse-command.ts'), 'utf8')
  const known = [...source.matchAll(/^ {4}case '([a-z-]+)':/gm)].map(([, name]) => name)
  expect(known.length).toBeGreaterThan(9)
  expect(known.filter((name) => !COMMANDS.some(({ words }) => words.split(' ')[0] === name))).toEqual([])
})

test('the help says as much in Portuguese: the same commands, in the same order, with as many places', () => {
  const shape = (help: string) =>
    help
      .split('\n')
      .flatMap((line) => /^([a-z-]+)(?: |$)(.*?)(?: {2}|$)/.exec(line)?.slice(1) ?? [])
      .map((words) => words.replace(/[^\s<>[\]=]+(?=[>\]])/g, '_'))
  const told = shape(commandHelp('pt-BR'))
  expect(told).toEqual(shape(commandHelp()))
  expect(told).toHaveLength(2 * COMMANDS.length)
  expect(commandHelp('pt-BR')).toContain('nenhuma posição nova; as saídas continuam')
  expect(commandHelp()).toBe(commandHelp('en'))
})
