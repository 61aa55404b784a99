import { expect } from 'vitest'
import { type EaRig, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const subscribe = (rig: EaRig, ticks: boolean, bars: 'M5' | null = null): void =>
  rig.send({ t: 'subscribe', symbols: [{ symbol: 'WINZ26', ticks, bars }] })
/** So many heartbeats more: a second of the Expert Advisor's own time each, in which it looks at prices many times. */
const beats = (rig: EaRig, count: number) => {
  const before = rig.all('hb').length
  return rig.until(`${count} heartbeats`, () => rig.all('hb').length >= before + count)
}
const streamed = (rig: EaRig) => rig.all('tick').flatMap(({ ticks }) => ticks)
const bar = (minute: number) => ({
  time: 1_795_431_000 + minute * 60,
  open: 130_000,
  high: 130_050,
  low: 129_950,
  close: 130_010 + minute,
  tick_volume: 10,
  spread: 1,
  real_volume: 100,
})

describeCompiled('prices through the Expert Advisor', () => {
  test('nothing is streamed before the snapshots, nor without being asked for', async ({ start }) => {
    const rig = await start()
    expect(rig.messages.slice(0, 3).map(({ t }) => t)).toEqual(['account', 'positions', 'orders'])
    rig.broker.setPrice('WINZ26', 130_010, 130_015)
    await rig.until('a heartbeat', () => rig.all('hb').length > 1)
    expect(streamed(rig)).toEqual([])
  })

  test('every tick once and in order, also those that share a millisecond', async ({ start }) => {
    const rig = await start()
    const base = rig.broker.tick('WINZ26')?.time_msc ?? 0
    subscribe(rig, true)
    await rig.until('the present price', () => streamed(rig).length > 0)
    const sent: number[] = []
    for (let batch = 0; batch < 12; batch += 1) {
      for (let i = 0; i < 5; i += 1) {
        const bid = 130_000 + 5 * sent.length
        sent.push(bid)
        // the last two of a batch share their time with the first two of the next
        const time_msc = base + 1_000 + batch * 2 + (i < 2 ? 0 : i === 2 ? 1 : 2)
        rig.broker.addTick('WINZ26', { time_msc, bid, ask: bid + 5, last: bid, volume: 2, flags: 6 })
      }
      // so that the next batch begins where this one was read to the end
      await rig.until(`batch ${batch}`, () => streamed(rig).at(-1)?.[1] === sent.at(-1))
    }
    await beats(rig, 1)
    expect(
      streamed(rig)
        .slice(1)
        .map(([, bid]) => bid),
    ).toEqual(sent)
  })

  test('flags have no bits that no page explains, and prices that are not there are zero', async ({ start }) => {
    const rig = await start()
    subscribe(rig, true)
    await rig.until('the present price', () => streamed(rig).length > 0)
    rig.broker.addTick('WINZ26', {
      time_msc: rig.broker.now() + 5,
      bid: 0,
      ask: 0,
      last: 130_005,
      volume: 3,
      flags: 24,
    })
    const tick = await rig.until('the tick', () => streamed(rig)[1])
    expect(tick.slice(1)).toEqual([0, 0, 130_005, 3, 24])
  })

  test('many ticks come in several lines', async ({ start }) => {
    const rig = await start()
    subscribe(rig, true)
    await rig.until('the present price', () => streamed(rig).length > 0)
    const base = rig.broker.now()
    for (let i = 1; i <= 5000; i += 1)
      rig.broker.addTick('WINZ26', { time_msc: base + i, bid: 130_000, ask: 130_005, last: 0, volume: i, flags: 6 })
    await rig.until('all of them', () => streamed(rig).length >= 5001)
    expect(
      streamed(rig)
        .slice(1)
        .map(([, , , , volume]) => volume),
    ).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1))
    expect(Math.max(...rig.all('tick').map(({ ticks }) => ticks.length))).toBe(400)
  })

  test('a bar is told once, when the next one has begun', async ({ start }) => {
    const rig = await start()
    rig.broker.setBars('WINZ26', 'PERIOD_M5', [bar(0), bar(5)])
    subscribe(rig, false, 'M5')
    await beats(rig, 2)
    expect(rig.all('bar')).toEqual([])
    rig.broker.setBars('WINZ26', 'PERIOD_M5', [bar(0), bar(5), bar(10), bar(15)])
    await rig.until('two bars', () => rig.all('bar').length === 2)
    await beats(rig, 2)
    expect(rig.all('bar').map(({ timeframe, bar: row }) => [timeframe, row[0], row[4]])).toEqual([
      ['M5', bar(5).time * 1000, 130_015],
      ['M5', bar(10).time * 1000, 130_020],
    ])
  })

  test('past bars on demand, in as many lines as they need, without the one that is being made', async ({ start }) => {
    const rig = await start()
    rig.broker.setBars(
      'WINZ26',
      'PERIOD_M1',
      Array.from({ length: 1001 }, (_, i) => bar(i)),
    )
    rig.send({ t: 'bars', id: 'b1', symbol: 'WINZ26', timeframe: 'M1', count: 900 })
    const parts = await rig.until('three parts', () => rig.all('bars').length === 3 && rig.all('bars'))
    expect(parts.map(({ part, parts: of, bars }) => [part, of, bars.length])).toEqual([
      [1, 3, 400],
      [2, 3, 400],
      [3, 3, 100],
    ])
    expect(parts.flatMap(({ bars }) => bars.map(([time]) => time))).toEqual(
      Array.from({ length: 900 }, (_, i) => bar(100 + i).time * 1000),
    )
    rig.send({ t: 'bars', id: 'b2', symbol: 'EURUSD', timeframe: 'M1', count: 1 })
    expect(await rig.until('the error', () => rig.all('error')[0])).toMatchObject({
      code: 'NO_HISTORY',
      of: 'bars',
      id: 'b2',
    })
  })

  test('a symbol that changes is told again', async ({ start }) => {
    const rig = await start()
    rig.broker.changeSymbol('WINZ26', { tradeMode: 'CLOSEONLY' })
    await rig.until('the news', () =>
      rig.all('symbol').find(({ symbol, tradeMode }) => symbol === 'WINZ26' && tradeMode === 'CLOSE_ONLY'),
    )
  })

  test('history by part: every deal of the stretch, and no other', async ({ start }) => {
    const rig = await start()
    for (let i = 0; i < 120; i += 1) rig.broker.tradeByHand('WINZ26', i % 2 === 0 ? 'BUY' : 'SELL', 1)
    const now = rig.broker.now()
    rig.send({ t: 'history', id: 'h1', from: now - 60_000, to: now + 60_000 })
    const parts = await rig.until('three parts', () => rig.all('history').length === 3 && rig.all('history'))
    expect(parts.map(({ id, part, parts: of, deals }) => [id, part, of, deals.length])).toEqual([
      ['h1', 1, 3, 50],
      ['h1', 2, 3, 50],
      ['h1', 3, 3, 20],
    ])
    expect(parts.flatMap(({ deals }) => deals.map(({ ticket }) => ticket))).toEqual(
      rig.broker.deals.map((deal) => deal['DEAL_TICKET']),
    )
  })

  test('what others do on the account is told, and trades of other symbols do not disturb', async ({ start }) => {
    const rig = await start()
    await rig.order(open('o1'))
    rig.broker.tradeByHand('EURUSD', 'SELL', 0.5)
    const positions = await rig.until('both', () =>
      rig.all('positions').find((message) => message.positions.length === 2),
    )
    expect(positions.positions.map(({ symbol, side, volume, magic }) => [symbol, side, volume, magic])).toEqual([
      ['WINZ26', 'BUY', 1, '770001'],
      ['EURUSD', 'SELL', 0.5, '0'],
    ])
  })
})
