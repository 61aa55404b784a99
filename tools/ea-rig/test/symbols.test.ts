import { expect } from 'vitest'
import type { SymbolSpec } from '../src/broker/symbol-spec.ts'
import { EURUSD_PAIR, WIN_CONTRACT, WIN_SERIES } from '../src/broker/symbol-spec.ts'
import { cancel, type EaRig, modify, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const named = (name: string, over: Partial<SymbolSpec> = {}): SymbolSpec => ({ ...EURUSD_PAIR, name, ...over })
const broker = (...more: SymbolSpec[]) => ({ symbols: [WIN_CONTRACT, WIN_SERIES, EURUSD_PAIR, ...more] })
const facts = (rig: EaRig, name: string) => rig.all('symbol').findLast(({ symbol }) => symbol === name)
const told = (rig: EaRig, name: string, fits: (found: NonNullable<ReturnType<typeof facts>>) => boolean) =>
  rig.until(`news of ${name}`, () => {
    const found = facts(rig, name)
    return found !== undefined && fits(found)
  })

describeCompiled('what a symbol is, by what the terminal says of it', () => {
  test.for(['EURUSD@', '$GOLD', 'EUR$USD'])('%s that can be traded is a symbol', async (name, { start }) => {
    const rig = await start({ broker: broker(named(name)), inputs: { InpSymbols: name } })
    rig.broker.setPrice(name, 1.085, 1.0851)
    await told(rig, name, ({ basis, tradeMode }) => basis === null && tradeMode === 'FULL')
    expect(await rig.order(open('o1', { symbol: name, volume: 0.1 }))).toMatchObject({ status: 'done' })
    expect(rig.broker.positions()).toMatchObject([{ POSITION_SYMBOL: name }])
  })

  test('one that was traded stays a symbol while it is halted, whatever it is made on', async ({ start }) => {
    const rig = await start({ broker: broker(named('EURUSD@')), inputs: { InpSymbols: 'EURUSD@' } })
    rig.broker.changeSymbol('EURUSD@', { tradeMode: 'DISABLED', basis: 'EURUSD' })
    await told(rig, 'EURUSD@', ({ tradeMode }) => tradeMode === 'DISABLED')
    expect(facts(rig, 'EURUSD@')?.basis).toBeNull()
    expect(await rig.order(open('o1', { symbol: 'EURUSD@', volume: 0.1 }))).toMatchObject({ reason: 'TRADE_MODE_OFF' })
    expect(rig.line.sends).toBe(0)
  })

  test('a contract that is halted is no series of the share it is made on', async ({ start }) => {
    const future = { ...WIN_CONTRACT, name: 'PETRZ26', tradeMode: 'DISABLED', basis: 'PETR4' } as const
    const rig = await start({
      broker: broker(future, { ...WIN_CONTRACT, name: 'PETR4', basis: '' }),
      inputs: { InpSymbols: 'PETRZ26' },
    })
    for (const name of ['PETRZ26', 'PETR4']) rig.broker.setPrice(name, 4_000, 4_005)
    await told(rig, 'PETRZ26', ({ basis, tradeMode }) => basis === null && tradeMode === 'DISABLED')
    expect(await rig.order(open('o1', { symbol: 'PETRZ26' }))).toMatchObject({ reason: 'TRADE_MODE_OFF' })
    expect(rig.line.sends).toBe(0)
  })

  test.for(['DISABLED', 'CLOSEONLY', 'FULL'] as const)(
    'a series keeps its contract while the trade mode of that is %s',
    async (tradeMode, { start }) => {
      const rig = await start()
      await told(rig, 'WIN$N', ({ basis }) => basis === 'WINZ26')
      rig.broker.changeSymbol('WINZ26', { tradeMode })
      const reason = tradeMode === 'FULL' ? null : 'TRADE_MODE_OFF'
      expect(await rig.order(open('o1', { symbol: 'WIN$N' }))).toMatchObject({ reason })
      expect(rig.all('symbol').filter(({ symbol, basis }) => symbol === 'WIN$N' && basis !== 'WINZ26')).toEqual([])
    },
  )

  test('a series without a contract for a moment is not ready; what works and what is held is reached all the same', async ({
    start,
  }) => {
    const rig = await start()
    await rig.order(open('o1'))
    rig.broker.surprises.push({ retcode: 10008, fillRatio: 0, leavesRest: true })
    await rig.order(open('o2', { symbol: 'WIN$N' }))
    rig.broker.changeSymbol('WIN$N', { basis: '' })
    await told(rig, 'WIN$N', ({ basis }) => basis === null)
    const refusal = await rig.order(open('o3', { symbol: 'WIN$N' }))
    expect(refusal).toMatchObject({ status: 'refused', reason: 'SERIES_SYMBOL' })
    expect(refusal.message).toContain('not ready')
    expect(await rig.order({ ...cancel('c1', 'o2'), symbol: 'WIN$N' })).toMatchObject({ status: 'done' })
    expect(await rig.order(modify('m1', { sl: 129_000 }))).toMatchObject({ status: 'done' })
    rig.broker.changeSymbol('WIN$N', { basis: 'WINZ26' })
    await told(rig, 'WIN$N', ({ basis }) => basis === 'WINZ26')
    expect(await rig.order(open('o4', { symbol: 'WIN$N' }))).toMatchObject({ status: 'done' })
  })

  test('a symbol that the terminal learns of later is told then', async ({ start }) => {
    const rig = await start({ inputs: { InpSymbols: 'WIN$N, WING27' } })
    await rig.until('the line in the log', () => rig.ea.log.find((line) => line.includes('there is no symbol WING27')))
    rig.broker.changeSymbol('WING27', {})
    await told(rig, 'WING27', ({ tradeMode }) => tradeMode === 'FULL')
  })

  test.for([
    ['ORDER_FILLING_RETURN', ['ORDER_TIME_GTC', 'ORDER_TIME_DAY'], 'ORDER_TIME_DAY'],
    ['ORDER_FILLING_IOC', ['ORDER_TIME_GTC', 'ORDER_TIME_DAY'], 'ORDER_TIME_GTC'],
    ['ORDER_FILLING_IOC', ['ORDER_TIME_DAY'], 'ORDER_TIME_DAY'],
    ['ORDER_FILLING_RETURN', ['ORDER_TIME_GTC'], 'ORDER_TIME_GTC'],
    ['ORDER_FILLING_RETURN', ['ORDER_TIME_SPECIFIED'], 'ORDER_TIME_SPECIFIED'],
    ['ORDER_FILLING_RETURN', ['ORDER_TIME_SPECIFIED_DAY'], 'ORDER_TIME_SPECIFIED_DAY'],
  ] as const)('at the market, %s with %j lives as %s', async ([filling, expirations, time], { start }) => {
    const rig = await start()
    rig.broker.changeSymbol('WINZ26', { expirations, fillings: [filling] })
    const sent: string[] = []
    rig.line.hook = (request, execute) => {
      sent.push(request.time)
      return execute()
    }
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done' })
    expect(sent).toEqual([time])
  })
})
