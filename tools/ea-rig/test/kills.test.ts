import { expect, test } from 'vitest'
import { EaOrdeal } from '../src/ea-ordeal.ts'
import { KillRun } from '../src/kill-run.ts'
import { isSound } from '../src/ordeal-report.ts'
import { describeCompiled } from './compiled.ts'

describeCompiled('orders while the Expert Advisor is killed and cut off', () => {
  test('none is doubled, none is lost, and what is said of each is so', { timeout: 180_000 }, async () => {
    const report = await KillRun.of(20, 'kills')
    expect(report).toMatchObject({ intents: 20, doubled: [], misreported: [], garbage: 0 })
    expect(report.atBroker).toBe(report.executed)
    expect(report.kills).toBeGreaterThan(3)
  })

  test('an engine’s orders: what the bridge tells is what the trade server has booked', {
    timeout: 180_000,
  }, async () => {
    const report = await EaOrdeal.of(30, 'ordeal')
    expect(report).toMatchObject({ orders: 30, reported: 0, naked: 0, movesAmiss: 0, leftWorking: 0 })
    expect(isSound(report)).toBe(true)
    expect(report.moved).toBeGreaterThan(2)
    expect(report.filledLater).toBeGreaterThan(0)
    expect(report.terminalKills).toBeGreaterThan(2)
    expect(report.nodeRestarts).toBeGreaterThan(0)
  })
})
