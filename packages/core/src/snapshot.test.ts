import { describe, expect, test } from 'vitest'
import { openSnapshot, type Snapshot, sealSnapshot } from './index.ts'

const sealed = sealSnapshot('capital', 2, { trades: 3, regimes: ['RANGE'] })

test('what was sealed comes out again, through JSON too', () => {
  expect(openSnapshot(sealed, 'capital', 2)).toEqual({ trades: 3, regimes: ['RANGE'] })
  expect(openSnapshot(JSON.parse(JSON.stringify(sealed)), 'capital', 2)).toEqual({ trades: 3, regimes: ['RANGE'] })
})

test('the order of keys in a stored copy does not matter', () =>
  expect(openSnapshot({ ...sealed, state: { regimes: ['RANGE'], trades: 3 } }, 'capital', 2).trades).toBe(3))

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
    expect(() => openSnapshot(snapshot as Snapshot<'capital', unknown>, 'capital', 2)).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
    ),
  )
})

test('kind and version are under the seal too', () => {
  const renamed = { ...sealed, kind: 'scalp' } as const
  expect(() => openSnapshot(renamed, 'scalp', 2)).toThrow('its checksum does not fit its content')
  expect(() => openSnapshot({ ...sealed, version: 3 }, 'capital', 3)).toThrow('its checksum does not fit its content')
})
