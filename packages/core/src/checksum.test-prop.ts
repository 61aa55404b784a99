import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { canonicalJson, checksum } from './index.ts'

/** JSON has no minus zero, so a value that holds one does not come back as it was. */
const json = fc
  .jsonValue()
  .filter((value) => !JSON.stringify(value, (_, part) => (Object.is(part, -0) ? '−0' : part)).includes('−0'))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same value with the keys of every object in the opposite order. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}

test.prop([json])('the order of keys does not matter', (value) => {
  expect(checksum(reversed(value))).toBe(checksum(value))
})

test.prop([json])('what is written can be read back', (value) => {
  expect(JSON.parse(canonicalJson(value))).toEqual(value)
})

test.prop([json])('writing, reading and writing again gives the same bytes', (value) => {
  const once = canonicalJson(value)
  expect(canonicalJson(JSON.parse(once))).toBe(once)
})

test.prop([json, json])('values with the same checksum are the same value', (a, b) => {
  expect(checksum(a) === checksum(b)).toBe(canonicalJson(a) === canonicalJson(b))
})
