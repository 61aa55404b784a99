import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type EaRig, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const MINUTE = 60_000
/** Quotes come, several a second, until something is so. */
const quoted = <Value>(rig: EaRig, what: string, find: () => Value | undefined | null | false) => {
  let bid = 130_000
  const quotes = setInterval(() => {
    bid = bid === 130_000 ? 130_005 : 130_000
    rig.broker.setPrice('WINZ26', bid, bid + 5)
  }, 100)
  return rig.until(what, find).finally(() => clearInterval(quotes))
}
const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 5_000

describeCompiled('whose clock is believed', () => {
  test.for([
    [7, 'about 7 minutes ahead of'],
    [-12, 'about 12 minutes behind'],
    [180, 'about 180 minutes ahead of'],
  ] as const)('a computer %d minutes off: told, and nothing relies on it', async ([minutes, words], { launch }) => {
    const rig = await launch({ terminalFacts: { pcClockSeconds: minutes * 60 } })
    const error = await quoted(rig, 'the warning', () => rig.all('error').find(({ code }) => code === 'PC_CLOCK_WRONG'))
    expect(error.message).toContain(words)
    expect(rig.ea.log.filter((line) => line.includes('Sync now'))).toHaveLength(1)
    await quoted(rig, 'two heartbeats', () => rig.all('hb').length > 2)
    const beat = rig.all('hb').at(-1)
    expect(beat?.utcOffset).toBe(-10_800)
    expect(isNear(beat?.ts ?? 0, rig.broker.now())).toBe(true)
    await rig.order(open('o1'))
    const folder = join(rig.files, 'Alavanca')
    const lines = readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')
      .trim()
      .split('\r\n')
    const intent = lines.map((line) => JSON.parse(line)).find(({ e }) => e === 'I')
    expect(isNear(intent.sentAt, rig.broker.now())).toBe(true)
    rig.broker.switchTerminal({ pcClockSeconds: 0 })
    await quoted(rig, 'the end of it', () => rig.ea.log.find((line) => line.includes('clock is right again')))
  })

  test('a market without quotes is no clock that stands still', async ({ start }) => {
    const rig = await start({ environment: { EA_TICKS_PER_MS: '1' } })
    await rig.until('three heartbeats', () => rig.all('hb').length > 3)
    expect(isNear(rig.all('hb').at(-1)?.ts ?? 0, rig.broker.now())).toBe(true)
    expect(rig.all('error')).toEqual([])
  })

  test('before the broker was met the terminal tells the computer’s time: no journal is dated by it', async ({
    launch,
  }) => {
    const rig = await launch({ terminalFacts: { TERMINAL_CONNECTED: false }, environment: { EA_TRACE: '1' } })
    await rig.until('ten beats', () => rig.ea.traced('timer').length > 10)
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
    await rig.ready()
    const since = rig.hellos[0]?.journal.since ?? 0
    // the computer is three hours ahead of this server
    expect(isNear(since, rig.broker.now())).toBe(true)
    expect(since).toBeLessThan(Date.now() - 170 * MINUTE)
  })

  test('an order sent by a wrong clock is found by a right one', async ({ launch }) => {
    const rig = await launch({ terminalFacts: { pcClockSeconds: 600 } })
    await rig.ready()
    rig.line.hook = async (_, execute) => {
      execute()
      await rig.ea.kill()
      return null
    }
    rig.send(open('o1'))
    await rig.ea.exited
    rig.line.hook = (_, execute) => execute()
    rig.broker.switchTerminal({ pcClockSeconds: 0 })
    rig.restart()
    await rig.ready(1)
    await rig.until('the outcome', async () => (await rig.order({ t: 'query', cid: 'o1' })).status === 'done')
  })
})
