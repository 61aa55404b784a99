import { expect, test } from 'vitest'
import { engineSettings, loadSettings } from './index.ts'

test('what the settings say about an engine, by its own names', () => {
  const settings = loadSettings({
    DAILY_LOSS_LIMIT_BRL: '100',
    DAILY_FLAT_BY: '17:40',
    DAILY_MAX_TRADES: '5',
    ON_OPPOSITE_SIGNAL: 'reverse',
    ON_LOST_STOP: 'HALT',
    SESSION_ROLLOVER: '18:00',
  })
  const { capital, scalp, gate, policy, online } = settings
  expect(engineSettings(settings)).toEqual({
    capital,
    scalp,
    learning: { gate, policy, online },
    timeZone: 'America/Sao_Paulo',
    sessionRollover: '18:00',
    dailyLossLimit: 10_000,
    dailyLossBasis: 'realised',
    onOpposite: 'reverse',
    onLostStop: 'HALT',
    dayRules: {
      stopGain: 0,
      maxTrades: 5,
      maxLosingStreak: 0,
      profitLockShare: 0,
      profitLockFrom: 0,
      flatBy: '17:40',
      noNewTradesAfter: null,
      basis: 'realised',
    },
  })
})
