import { type Cents, toCents } from '@alavanca/core'
import { type ClosedTrade, configuredReward, parsePolicyConfig } from '@alavanca/policy'
import { textOf } from '@alavanca/testing/report-pages'
import { expect, test } from 'vitest'
import { toldReport } from '../../test/told.ts'
import { RewardTrial } from '../collect/reward-trial.ts'
import { htmlReport } from '../html/html-report.ts'
import { formatRewards, rewardsInShort } from '../text/format-rewards.ts'
import { writingIn } from '../text/writing.ts'
import { type RewardsReport, rewardsReport } from './rewards-report.ts'

const lesson = (index: number, regime = 'TREND_UP', rest: Partial<ClosedTrade> = {}): ClosedTrade => ({
  id: `t${index}`,
  symbol: 'WIN',
  regime,
  state: `${regime}|10:00|HIGH|LOW`,
  action: index % 2 === 0 ? 'ENTER' : 'ENTER_CONSERVATIVE',
  booked: index % 2 === 0 ? 'ENTER' : 'ENTER_CONSERVATIVE',
  propensity: 0.4,
  openedAt: 0,
  closedAt: 60_000,
  basePnl: toCents(index % 2 === 0 ? 40 : -30),
  extraPnl: 0 as Cents,
  riskBudget: toCents(50),
  ...rest,
})

const settings = parsePolicyConfig({ rewardByRegime: { RANGE: { name: 'win-loss' } } })

const some = (): RewardsReport => {
  const report = rewardsReport(
    [0, 1, 2, 3].map((index) => lesson(index, index < 3 ? 'TREND_UP' : 'RANGE')),
    { settings },
  )
  if (report === null) throw new Error('there are trades')
  return report
}

test('the reward in force is named and is the first', () => {
  const report = some()
  expect(report.inForce).toBe('r-multiple(clip=3); RANGE: win-loss')
  expect(report.rewards[0]?.name).toBe(report.inForce)
  const mean = [0, 1, 2, 3]
    .map((index) => configuredReward(settings)(lesson(index, index < 3 ? 'TREND_UP' : 'RANGE')).reward)
    .reduce((sum, reward) => sum + reward / 4, 0)
  expect(report.rewards[0]?.mean).toBeCloseTo(mean, 12)
})

test('without trades that were really taken there is no report', () => {
  expect(rewardsReport([], { settings })).toBeNull()
  expect(rewardsReport([lesson(0, 'RANGE', { shadow: true })], { settings })).toBeNull()
  expect(rewardsInShort(null, writingIn())).toEqual([])
  expect(rewardsInShort(undefined, writingIn())).toEqual([])
})

test('names without end take no room without end', () => {
  const trial = new RewardTrial()
  for (let index = 0; index < 20_000; index += 1) trial.add(lesson(index, `REGIME_${index % 41}`))
  trial.add(lesson(1, 'RANGE', { shadow: true }))
  const report = trial.report({ settings })
  expect(report?.recorded).toBe(20_000)
  expect(report?.trades).toBeLessThanOrEqual(4_097)
  expect(report?.money).toHaveLength(12)
  expect(report?.rewards.every(({ regimes }) => regimes.length === 12)).toBe(true)
  expect(JSON.stringify(report).length).toBeLessThan(40_000)
  expect(formatRewards(report ?? some())).toContain('(evenly chosen of 20000)')
})

test('in words: the one in force is marked, and money stands beside every reward', () => {
  const lines = formatRewards(some()).split('\n')
  expect(lines[0]).toBe('How each reward judges the same 4 trades, mean risk 50.00')
  expect(lines[2]).toMatch(/^ {2}\* r-multiple\(clip=3\); RANGE: win-loss +0\.\d{3} .* 2 of 2 regimes$/)
  expect(lines).toContain('TREND_UP: 3 trades, mean risk 50.00')
  expect(lines.find((line) => line.includes('money a trade'))).toMatch(/-30\.00 +40\.00 +- +ENTER$/)
})

test('and in Portuguese', () => {
  const text = formatRewards(some(), { language: 'pt-BR' })
  expect(text.split('\n')[0]).toBe('Como cada recompensa julga as mesmas 4 operações, risco médio 50,00')
  expect(text).toMatch(/^ {2}\* r-multiple\(clip=3\); RANGE: win-loss +0,\d{3} .* 2 de 2 regimes$/m)
  expect(text).toContain('TREND_UP: 3 operações, risco médio 50,00')
})

test('a reward of the host’s own is not passed for one of the settings', () => {
  const report = rewardsReport([lesson(0)], { settings: parsePolicyConfig(), isOwnReward: true })
  expect(report?.inForce).toBeNull()
  expect(rewardsInShort(report, writingIn()).join('\n')).toContain('In force is a reward of the host’s own')
})

test.each([
  ['en', 'How each reward judges these trades', 'in force'],
  ['pt-BR', 'Como cada recompensa julga estas operações', 'em vigor'],
] as const)('the page in %s has the table, its regimes by name and nothing else', (language, title, inForce) => {
  const told = toldReport(300)
  expect(htmlReport(told, { language })).not.toContain(title)
  const hostile = '<img src=x>'
  const report = rewardsReport([lesson(0, hostile)], { settings })
  const page = htmlReport({ ...told, rewards: report }, { language })
  expect(page).toContain(title)
  expect(textOf(page)).toContain(inForce)
  expect(page).not.toContain(hostile)
})
