import type { CapitalConfig } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { GateConfig } from '@alavanca/gate'
import type { OnlineConfig } from '@alavanca/online'
import type { PolicyConfig } from '@alavanca/policy'
import type { ScalpConfig } from '@alavanca/scalp'
import { assertType, expectTypeOf, test } from 'vitest'
import { type Environment, type LoadOptions, loadSettings, type PRESETS, type Settings } from './index.ts'
import type { Variable, VariablesOf } from './variable.ts'

test('each group is what its package takes', () => {
  expectTypeOf<Settings['capital']>().toEqualTypeOf<CapitalConfig>()
  expectTypeOf<Settings['scalp']>().toEqualTypeOf<ScalpConfig>()
  expectTypeOf<Settings['gate']>().toEqualTypeOf<GateConfig>()
  expectTypeOf<Settings['policy']>().toEqualTypeOf<PolicyConfig>()
  expectTypeOf<Settings['online']>().toEqualTypeOf<OnlineConfig>()
  expectTypeOf<Settings['risk']['dailyLossLimitCents']>().toEqualTypeOf<Cents>()
})

test('the environment of a process and a preset can be given', () => {
  assertType<Environment>({ PATH: '/bin', EMPTY: undefined })
  expectTypeOf<(typeof PRESETS)['balanced']>().toExtend<Environment>()
  expectTypeOf(loadSettings).parameter(1).toEqualTypeOf<LoadOptions | undefined>()
})

test('only the three presets exist', () => {
  // @ts-expect-error there is no such preset
  assertType<LoadOptions>({ preset: 'reckless' })
})

test('a group without a variable for one of its keys does not compile', () => {
  expectTypeOf<VariablesOf<{ readonly a: number; readonly b?: string }>>().toEqualTypeOf<{
    readonly a: Variable<number>
    readonly b: Variable<string>
  }>()
  // @ts-expect-error b has no variable
  assertType<VariablesOf<{ a: number; b: number }>>({ a: {} as Variable<number> })
})
