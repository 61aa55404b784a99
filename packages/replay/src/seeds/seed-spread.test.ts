import { formatSeeds } from '@alavanca/report'
import { expect, test } from 'vitest'
import { busy, daysOfBars, learning } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { replay } from '../run/replay.ts'
import { seedSpread } from './seed-spread.ts'

const recording = { kind: 'bars' as const, batches: [daysOfBars(3)] }
const runs = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const seed = `seed ${index}`
      return { seed, result: await replay({ ...setup(busy(3), { learning: learning(seed) }), recording }) }
    }),
  )

test('lowest, highest and what lies between are those of the runs', async () => {
  const all = await runs(12)
  const nets = all.map(({ result }) => result.money.netCents).sort((a, b) => a - b)
  const { netCents, extras, differentRuns } = seedSpread(all)
  expect(netCents).toMatchObject({ lowest: nets[0], highest: nets[11] })
  expect(netCents.median.value).toBe(((nets[5] ?? 0) + (nets[6] ?? 0)) / 2)
  expect(extras.highest).toBeGreaterThanOrEqual(extras.lowest)
  expect(differentRuns).toBeGreaterThan(1)
})

test('the worst drawdown is the deepest, the worst net the lowest', async () => {
  const spread = seedSpread(await runs(12))
  const rows = formatSeeds(spread).split('\n')
  const cellsOf = (name: string) =>
    rows
      .find((row) => row.startsWith(name))
      ?.trim()
      .split(/ {2,}/) ?? []
  const [, worstNet, , , , lowestNet] = cellsOf('net  ')
  expect(worstNet).toBe(lowestNet)
  const [, worstDrawdown, , , , , highestDrawdown] = cellsOf('deepest drawdown')
  expect(worstDrawdown).toBe(highestDrawdown)
})

test('few seeds have no median and no quartiles, and say how many it takes', async () => {
  const text = formatSeeds(seedSpread(await runs(3)))
  expect(text).toContain('N/A: the median needs 6 samples, has 3; a quartile needs 11 samples, has 3.')
  expect(text).toContain('busy on WIN: 3 seeds; amounts in BRL')
})

test('where chance decides nothing, it says so', async () => {
  const result = await replay({ ...setup(busy(3)), recording })
  const spread = seedSpread(['a', 'b'].map((seed) => ({ seed, result })))
  expect(spread.differentRuns).toBe(1)
  expect(formatSeeds(spread)).toContain('Of these runs 1 differ')
})
