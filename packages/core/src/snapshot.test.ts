import { describe, expect, test } from 'vitest'
import { openSnapshot, restoreWithin, type Snapshot, type SnapshotFormat, sealSnapshot } from './index.ts'
import * as z from './schema/index.ts'

interface State {
  readonly trades: number
  readonly regimes: readonly string[]
}

const schema = z.strictObject({ trades: z.int().check(z.gte(0)), regimes: z.array(z.string()) })
const format: SnapshotFormat<'capital', State> = { kind: 'capital', version: 2, schema }

const sealed = sealSnapshot('capital', 2, { trades: 3, regimes: ['RANGE'] })

test('what was sealed comes out again, through JSON too', () => {
  expect(openSnapshot(sealed, format)).toEqual({ trades: 3, regimes: ['RANGE'] })
  expect(openSnapshot(JSON.parse(JSON.stringify(sealed)), format)).toEqual({ trades: 3, regimes: ['RANGE'] })
})

test('the order of keys in a stored copy does not matter', () =>
  expect(openSnapshot({ ...sealed, state: { regimes: ['RANGE'], trades: 3 } }, format).trades).toBe(3))

test('a state that JSON cannot hold is not sealed', () =>
  expect(() => sealSnapshot('capital', 1, { pnl: Number.NaN })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'state.pnl' }),
  ))

describe('refused, with the part that is wrong', () => {
  test.each([
    ['nothing', null, 'kind'],
    ['of another manager', { ...sealed, kind: 'scalp' }, 'kind'],
    ['of another version', { ...sealed, version: 1 }, 'version'],
    ['of a version that is text', { ...sealed, version: '2' }, 'version'],
    ['changed', { ...sealed, state: { trades: 4, regimes: ['RANGE'] } }, 'checksum'],
    ['with a part more', { ...sealed, state: { ...sealed.state, more: 1 } }, 'checksum'],
    ['with a NaN in it', { ...sealed, state: { ...sealed.state, trades: Number.NaN } }, 'checksum'],
    ['without its state', { ...sealed, state: undefined }, 'checksum'],
    ['without a checksum', { ...sealed, checksum: '' }, 'checksum'],
  ])('%s', (_, snapshot, path) =>
    // as: what is stored may be anything
    expect(() => openSnapshot(snapshot as Snapshot<'capital', unknown>, format)).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
    ),
  )
})

test('kind and version are under the seal too', () => {
  const renamed = { ...sealed, kind: 'scalp' } as const
  expect(() => openSnapshot(renamed, { kind: 'scalp', version: 2, schema })).toThrow(
    'its checksum does not fit its content',
  )
  expect(() => openSnapshot({ ...sealed, version: 3 }, { ...format, version: 3 })).toThrow(
    'its checksum does not fit its content',
  )
})

describe('a state that cannot be is refused under a fitting checksum, with the place', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) })
  const round: Record<string, unknown> = { trades: 3, regimes: [] }
  Object.assign(round, { self: round })
  const thrower = (): never => {
    throw new Error('no')
  }

  test.each<[string, unknown, string]>([
    ['text for a number', { trades: '3', regimes: [] }, 'trades'],
    ['below its range', { trades: -3, regimes: [] }, 'trades'],
    ['null', { trades: 3, regimes: null }, 'regimes'],
    ['deep inside', { trades: 3, regimes: ['RANGE', 7] }, 'regimes.1'],
    ['a field more', { trades: 3, regimes: [], more: deep(100) }, '(root)'],
    ['a field less', { trades: 3 }, 'regimes'],
    ['no object', 'trades', '(root)'],
  ])('%s', (_, state, path) =>
    expect(() => openSnapshot(sealSnapshot('capital', 2, state), format)).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
    ),
  )

  test.each<[string, unknown]>([
    ['what goes round in circles', round],
    ['what is nested without end', { trades: 3, regimes: [], more: deep(100_000 / 20) }],
    ['what throws when it is read', Object.defineProperty({}, 'trades', { enumerable: true, get: thrower })],
  ])('%s has no checksum, so it is not what was sealed', (_, state) =>
    expect(() => openSnapshot({ ...sealed, state }, format)).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'checksum' }),
    ),
  )
})

describe('a state of an older version', () => {
  const old = sealSnapshot('capital', 1, { trades: 3 })
  const upgrades = { 1: (state: unknown) => ({ ...(state as object), regimes: ['RANGE'] }) }

  test('is read where there is a way from it to the next, and checked like any other', () => {
    expect(openSnapshot(old, { ...format, upgrades })).toEqual({ trades: 3, regimes: ['RANGE'] })
    expect(() => openSnapshot(sealSnapshot('capital', 1, { trades: 'x' }), { ...format, upgrades })).toThrow(
      expect.objectContaining({ path: 'trades' }),
    )
  })

  test('goes from one version to the next until it is of the newest', () => {
    const next = { 1: upgrades[1], 2: (state: unknown) => ({ ...(state as State), trades: 4 }) }
    expect(openSnapshot(old, { ...format, version: 3, upgrades: next }).trades).toBe(4)
  })

  test('is refused where there is none', () =>
    expect(() => openSnapshot(old, format)).toThrow(expect.objectContaining({ path: 'version' })))
})

test('what is damaged in a part of a whole is told with the place of the part', () =>
  expect(() => restoreWithin('symbols.0.capital', () => openSnapshot({ ...sealed, checksum: '' }, format))).toThrow(
    expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'symbols.0.capital.checksum' }),
  ))
