import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { demoFiles } from './demo-files.ts'

const MEGABYTE = 2 ** 20
const regenerate = 'differs from what the simulator makes; run the command in examples/data/README.md'

const files = demoFiles()

test('the shipped recordings are what the simulator makes, byte for byte', () => {
  for (const { name, bytes } of files) {
    const shipped = readFileSync(join(import.meta.dirname, name))
    expect(shipped.equals(bytes), `${name} ${regenerate}`).toBe(true)
  }
})

test('no other recording ships, and every name says that it is simulated', () => {
  const shipped = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.gz'))
  expect(shipped.sort()).toEqual(files.map(({ name }) => name).sort())
  for (const name of shipped) expect(name).toMatch(/^SIMULATED_/)
})

test('the page beside them says how many rows each holds', () => {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  for (const { name, bytes } of files) {
    const rows = gunzipSync(bytes).toString().split('\n').length - 2
    const line = page.split('\n').find((each) => each.includes(`\`${name}\``))
    expect(line).toContain(` ${rows.toLocaleString('en-US')} `)
  }
})

test('together they stay below two megabytes', () =>
  expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(2 * MEGABYTE))
