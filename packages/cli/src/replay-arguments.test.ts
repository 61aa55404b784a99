import { expect, test } from 'vitest'
import { wordsOf } from '../test/words-of.ts'
import { replayArguments as argumentsOf, type ReplayArguments } from './replay-arguments.ts'
import { UsageError } from './usage-error.ts'

const replayArguments = async (argv: readonly string[]): Promise<ReplayArguments> =>
  argumentsOf(await wordsOf('replay', argv))

const needed = ['--data', 'a.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--strategy', 's.ts']

test('what is left out is cautious', async () => {
  expect(await replayArguments(needed)).toMatchObject({
    data: ['a.csv'],
    timeZone: 'America/Sao_Paulo',
    epoch: undefined,
    onBadRow: 'stop',
    onDisorder: 'stop',
    json: false,
    preset: undefined,
    spreadPoints: undefined,
  })
})

test('a later option goes before an earlier one, so that a script may have defaults', async () => {
  expect((await replayArguments([...needed, '--strategy', 'mine.ts'])).strategy).toBe('mine.ts')
})

test.each([
  ['M1', 60_000],
  ['m5', 300_000],
  ['H1', 3_600_000],
  ['D1', 86_400_000],
])('--timeframe %s is %d ms', async (name, ms) => {
  expect((await replayArguments([...needed, '--timeframe', name])).timeframeMs).toBe(ms)
})

test('some options may be repeated', async () => {
  const argv = [...needed, '--ignore-variable', 'RL_HOST', '--ignore-variable', 'SCALP_HOST']
  expect((await replayArguments(argv)).ignoredVariables).toEqual(['RL_HOST', 'SCALP_HOST'])
  expect((await replayArguments(needed)).ignoredVariables).toEqual([])
  expect((await replayArguments([...needed, '--data', 'b.csv.gz'])).data).toEqual(['a.csv', 'b.csv.gz'])
})

test.each([
  ['something missing', needed.slice(2), '--data is missing'],
  ['an unknown option', [...needed, '--spreed', '5'], '--spreed'],
  ['a word that is not allowed', [...needed, '--on-bad-row', 'ignore'], 'must be one of stop, skip; got ignore'],
  ['a number that is none', [...needed, '--commission', 'free'], '--commission must be a number'],
  ['a negative number', [...needed, '--slippage=-1'], '--slippage must be a number of at least 0'],
  ['a timeframe of another world', [...needed, '--timeframe', '5min'], '--timeframe must be like M1'],
  ['an argument without an option', [...needed, 'b.csv'], 'b.csv'],
])('refused: %s', async (_, argv, words) => {
  const refused = replayArguments(argv)
  await expect(refused).rejects.toThrow(UsageError)
  await expect(refused).rejects.toThrow(words)
})
