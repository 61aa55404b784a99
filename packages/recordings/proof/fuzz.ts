/** `npm run proof:recordings -- --mutants 100000`: damaged files, each refused, told of, or read as before. */
import { parseArgs } from 'node:util'
import { diceOf, faultOf, mutate, ORIGINALS, readOriginal } from '../test/fuzz.ts'

const { values } = parseArgs({
  options: { mutants: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
})
const [mutants, firstSeed] = [Number(values.mutants), Number(values.seed)]
const LONGEST_MS = 5_000

const originals = await Promise.all(
  ORIGINALS.map(async (original) => ({ original, whole: await readOriginal(original) })),
)
let [faults, slowest] = [0, 0]
const start = performance.now()
for (let index = 0; index < mutants; index += 1) {
  const seed = firstSeed + index
  const { original, whole } = originals[index % originals.length] ?? { original: ORIGINALS[0], whole: undefined }
  if (original === undefined || whole === undefined) break
  const from = performance.now()
  const fault = await faultOf(original, whole, mutate(original, diceOf(seed)))
  const took = performance.now() - from
  slowest = Math.max(slowest, took)
  if (fault === null && took < LONGEST_MS) continue
  faults += 1
  console.log(`${original.name}, seed ${seed}: ${fault ?? `it took ${took.toFixed(0)} ms`}`)
}
const seconds = (performance.now() - start) / 1_000
console.log(
  `${mutants.toLocaleString('en')} damaged files in ${seconds.toFixed(0)} s, the slowest in ${slowest.toFixed(0)} ms: ${faults} against the law`,
)
process.exitCode = faults === 0 ? 0 : 1
