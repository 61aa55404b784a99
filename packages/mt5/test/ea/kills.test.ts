import { expect, test } from 'vitest'
import { KillRun } from '../../ea-test/kill-run.ts'
import { describeCompiled } from './compiled.ts'

describeCompiled('orders while the Expert Advisor is killed and cut off', () => {
  test('none is doubled, none is lost, and what is said of each is so', { timeout: 60_000 }, async () => {
    const report = await KillRun.of(24, 'kills')
    expect(report).toMatchObject({ intents: 24, doubled: [], misreported: [], garbage: 0 })
    expect(report.atBroker).toBe(report.executed)
    expect(report.kills).toBeGreaterThan(3)
  })
})
