import { expect } from 'vitest'
import { close, type EaRig, modify, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const onlyReturn = (rig: EaRig): void => rig.broker.changeSymbol('WINZ26', { fillings: ['ORDER_FILLING_RETURN'] })
const half = { fillRatio: 0.5, leavesRest: true } as const
const filled = (rig: EaRig, order: string | null) =>
  rig
    .all('trade')
    .flatMap(({ deal }) => (deal !== null && deal.order === order ? [deal.volume] : []))
    .reduce((sum, volume) => sum + volume, 0)

describeCompiled('what is left of an order that was filled in part', () => {
  test.for([10010, 10009])(
    'answered %d: where it can work, it is an order whose deals follow',
    async (retcode, { start }) => {
      const rig = await start()
      onlyReturn(rig)
      rig.broker.surprises.push({ ...half, retcode })
      const result = await rig.order(open('o1', { volume: 2 }))
      expect(result).toMatchObject({ status: 'placed', retcode })
      const working = await rig.until('the rest', () => rig.all('orders').at(-1)?.orders[0])
      expect(working).toMatchObject({ ticket: result.order, volume: 2, volumeLeft: 1, comment: 'o1' })
      rig.broker.fillRest(result.order ?? '')
      await rig.until('both deals', () => filled(rig, result.order) === 2)
      expect(await rig.order(open('o1', { volume: 2 }))).toMatchObject({ status: 'placed', dup: true })
    },
  )

  test('the rest of a close is followed as well', async ({ start }) => {
    const rig = await start()
    onlyReturn(rig)
    await rig.order(open('o1', { volume: 2 }))
    rig.broker.surprises.push(half)
    const result = await rig.order(close('c1', { volume: 2 }))
    expect(result).toMatchObject({ status: 'placed', retcode: 10010 })
    rig.broker.fillRest(result.order ?? '')
    await rig.until('both deals', () => filled(rig, result.order) === 2)
  })

  test('where none can be and one shows all the same, it is followed', async ({ start }) => {
    const rig = await start()
    rig.broker.surprises.push(half)
    expect(await rig.order(open('o1', { volume: 2 }))).toMatchObject({ status: 'placed', retcode: 10010 })
  })

  test('where it shows after it was said to be over, it is taken back, and that is told', async ({ start }) => {
    const rig = await start()
    rig.line.chill({ positions: true })
    rig.broker.surprises.push(half)
    expect(await rig.order(open('o1', { volume: 2 }))).toMatchObject({ status: 'partial', volume: 1 })
    expect(rig.broker.orders()).toHaveLength(1)
    rig.line.chill()
    await rig.until('its end', () => rig.broker.orders().length === 0)
    const error = await rig.until('the news', () => rig.all('error').find(({ code }) => code === 'REST_TAKEN_BACK'))
    expect(error.id).toBe('o1')
    expect(rig.broker.deals).toHaveLength(1)
  })

  test('the same after a restart', async ({ start }) => {
    const rig = await start()
    rig.line.chill({ positions: true })
    rig.broker.surprises.push(half)
    await rig.order(open('o1', { volume: 2 }))
    await rig.ea.kill()
    rig.line.chill()
    rig.restart()
    await rig.ready(1)
    await rig.until('its end', () => rig.broker.orders().length === 0)
  })

  test('an answer without numbers: the history says which order it is', async ({ start }) => {
    const rig = await start()
    onlyReturn(rig)
    rig.broker.surprises.push(half)
    rig.line.hook = async (_, execute) => ({ ...execute(), order: '0', deal: '0' })
    expect(await rig.order(open('o1', { volume: 2 }))).toMatchObject({ status: 'unknown' })
    const found = await rig.until('the order', () => rig.results('o1').find(({ status }) => status !== 'unknown'))
    expect(found).toMatchObject({ status: 'placed', recovered: true })
    expect(found.order).toBe(rig.broker.orders()[0]?.['ORDER_TICKET'])
    expect(rig.line.sends).toBe(1)
  })

  test.for([false, true])(
    'filled without the stop that was ordered (hedging: %s): the snapshot says so, and it can be set',
    async (hedging, { start }) => {
      const rig = await start({ broker: { hedging } })
      rig.broker.surprises.push({ leavesLevelsOut: true })
      const result = await rig.order(open('o1', { sl: 129_000, tp: 131_000 }))
      expect(result).toMatchObject({ status: 'done' })
      const row = await rig.until('the position', () => rig.all('positions').at(-1)?.positions[0])
      expect(row).toMatchObject({ sl: null, tp: null })
      const set = modify('m1', { position: result.position, sl: 129_000, tp: 131_000 })
      expect(await rig.order(set)).toMatchObject({ status: 'done' })
      await rig.until('the stop', () => rig.all('positions').at(-1)?.positions[0]?.sl === 129_000)
    },
  )

  test('a broker that answers after seven seconds: nobody hangs up, both logs say what happened', {
    timeout: 60_000,
  }, async ({ start }) => {
    const rig = await start()
    rig.line.hook = async (_, execute) => {
      await new Promise((resolve) => setTimeout(resolve, 7_000))
      return execute()
    }
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done', dup: false })
    const error = await rig.until('the news', () => rig.all('error').find(({ code }) => code === 'ORDER_SEND_SLOW'))
    expect(error).toMatchObject({ id: 'o1' })
    await rig.until(
      'two heartbeats',
      () => rig.messages.slice(rig.messages.indexOf(error)).filter(({ t }) => t === 'hb').length > 1,
    )
    expect([rig.sessions, rig.session === null]).toEqual([1, false])
    expect(rig.ea.log.join()).toContain('ms to answer o1')
  })
})
