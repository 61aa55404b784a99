import { expect, test } from 'vitest'
import { diceOf, faultOf, mutate, ORIGINALS, readOriginal } from '../test/fuzz.ts'

const MUTANTS = 150

test.each(ORIGINALS.map((original) => [original.name, original] as const))(
  '%s, damaged in any way, is refused, or told of, or reads as before',
  async (_, original) => {
    const whole = await readOriginal(original)
    expect(whole.report).toMatchObject({ rows: original.rows.length, skipped: { count: 0 }, offTick: 0 })
    for (let seed = 1; seed <= MUTANTS; seed += 1)
      expect({ seed, fault: await faultOf(original, whole, mutate(original, diceOf(seed))) }).toEqual({
        seed,
        fault: null,
      })
  },
)
