import { assertType, expectTypeOf, test } from 'vitest'
import {
  type Cents,
  type Contracts,
  cents,
  contracts,
  type Points,
  type Regime,
  type Signal,
  type Steps,
} from './index.ts'

test('a plain number is no amount: somebody must say what it counts', () => {
  // @ts-expect-error 120.5 may be reais
  assertType<Cents>(120.5)
  // @ts-expect-error a sum of two units is a plain number again
  assertType<Cents>(cents(1) + contracts(1))
})

test('one unit is never taken for another', () => {
  expectTypeOf<Points>().not.toExtend<Steps>()
  expectTypeOf<Contracts>().not.toExtend<Cents>()
})

test('every unit may be read as a number', () => expectTypeOf<Points>().toExtend<number>())

test('a regime may be any text', () => assertType<Regime>('LUNCH_BREAK'))

test('a signal may hold, and needs no metadata', () => {
  assertType<Signal>({
    id: 's-1',
    time: 0,
    symbol: 'WIN',
    side: 'HOLD',
    entryPrice: 130_000,
    stopPrice: 129_900,
    targets: [],
  })
})
