import { expect } from 'vitest'
import type { Coldness } from '../src/broker/broker-line.ts'
import { close, type EaRig, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const FAST = { EA_TICKS_PER_MS: '4', EA_TRACE: '1' }
const WAITS = 'waits until the terminal has caught up with the broker'
const positions = (rig: EaRig) => rig.all('positions').map((message) => message.positions.length)

/** A terminal that is started again and knows nothing of its account for a while; its clock runs four times as fast. */
const restartedCold = async (rig: EaRig, coldness: Partial<Coldness>): Promise<void> => {
  await rig.ea.kill()
  await rig.until('the end of the session', () => rig.session === null)
  rig.messages.length = 0
  rig.line.chill(coldness)
  rig.ea = rig.launchAnother({ environment: { ...FAST, EA_SLOW_TICKS_MS: '5' } })
}
const waits = (rig: EaRig) => rig.until('the reason', () => rig.ea.log.find((line) => line.includes(WAITS)))

describeCompiled('a terminal that is connected and does not know its account yet', () => {
  test.for<[string, Partial<Coldness>, string]>([
    ['positions', { positions: true }, 'and 0.00 are listed'],
    ['history', { history: 'EMPTY' }, 'its history lacks deal'],
    ['a history that can be read', { history: 'UNREADABLE' }, 'its history cannot be read'],
    ['both', { positions: true, history: 'EMPTY' }, 'its history lacks deal'],
  ])('without %s nothing is told, not even who it is', async ([_, coldness, reason], { start }) => {
    const rig = await start()
    await rig.order(open('o1', { volume: 2 }))
    await restartedCold(rig, coldness)
    expect(await waits(rig)).toContain(reason)
    expect([rig.ea.traced('dial'), rig.sessions]).toEqual([[], 1])
    rig.line.chill()
    await rig.ready(1)
    expect(positions(rig)[0]).toBe(1)
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'done' })
  })

  test('a position that was closed meanwhile is no reason to wait once its exit is in the history', async ({
    start,
  }) => {
    const rig = await start()
    await rig.order(open('o1', { sl: 129_900 }))
    await rig.ea.kill()
    rig.broker.setPrice('WINZ26', 129_900, 129_905)
    rig.restart()
    await rig.ready(1)
    await rig.until('an empty account', () => positions(rig).at(-1) === 0)
  })

  test('margin in use and no position: it waits; after a minute it goes on, and says that it is not sure', async ({
    launch,
  }) => {
    const rig = await launch({
      environment: { ...FAST, EA_TICKS_PER_MS: '20' },
      accountFacts: { ACCOUNT_MARGIN: 150 },
    })
    expect(await waits(rig)).toContain('margin is in use')
    const error = await rig.until('the doubt', () => rig.all('error').find(({ code }) => code === 'NOT_SYNCHRONISED'))
    expect(error.message).toContain('margin is in use')
    expect(rig.ea.log.join()).toContain('although it is not sure of the account')
  })

  test('the chart’s symbol is still fetched: it waits', async ({ launch }) => {
    const rig = await launch({ environment: FAST, symbolFacts: { WINZ26: { isSynchronised: false } } })
    expect(await waits(rig)).toContain('still fetching WINZ26')
    expect(rig.sessions).toBe(0)
    rig.broker.changeSymbol('WINZ26', { isSynchronised: true })
    await rig.ready()
  })

  test('met anew in the middle of a session it tells no empty account, closes nothing blindly, and answers later', async ({
    start,
  }) => {
    const rig = await start()
    await rig.order(open('o1'))
    await rig.until('the position', () => positions(rig).at(-1) === 1)
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: false })
    await rig.until('it is told', () => rig.all('account').at(-1)?.permissions.connected === false)
    rig.line.chill({ positions: true, history: 'EMPTY' })
    const before = rig.messages.length
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
    rig.send({ t: 'snapshot' })
    rig.send({ t: 'history', id: 'h1', from: 0, to: rig.broker.now() + 60_000 })
    expect(await rig.order(close('c1'))).toMatchObject({ status: 'refused', reason: 'NOT_CONNECTED' })
    expect(await rig.order({ t: 'query', cid: 'nobody' })).toMatchObject({ status: 'unknown' })
    const meanwhile = rig.messages.slice(before).map(({ t }) => t)
    expect(meanwhile.filter((t) => t === 'positions' || t === 'history')).toEqual([])
    rig.line.chill()
    const answer = await rig.until('the history', () => rig.all('history')[0])
    expect(answer.deals).toHaveLength(1)
    await rig.until('the snapshot', () => rig.messages.slice(before).some(({ t }) => t === 'orders'))
    expect(new Set(positions(rig).slice(1))).toEqual(new Set([1]))
    expect(await rig.order({ t: 'query', cid: 'nobody' })).toMatchObject({ status: 'unseen' })
    expect(await rig.order(close('c2'))).toMatchObject({ status: 'done' })
  })
})
